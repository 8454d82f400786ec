import { own } from '@pionier/core';
import { crossCheck, errorAt } from './cross-check.ts';

const path = ['population', 'intake'];

/** A period of intake begins before it ends and needs days; an order alone may also be a number that grows. */
const period = crossCheck(['population', 'columns'], ({ population, columns }) => {
  if (population.intake === undefined) return [];
  const { order, from, until } = population.intake;
  const kind = own(columns, order)?.kind ?? 'date';
  if (kind !== 'date' && kind !== 'number') {
    const hint = `declare it under columns.${order} as a date, or as a number that grows`;
    return [errorAt([...path, 'order'], 'inconsistent', `invalid order: ${order} is ${kind}`, { hint })];
  }
  if (kind === 'number' && (from ?? until) !== undefined) {
    const hint = 'from and until are days, so order must be a date; leave them out for a number';
    return [errorAt([...path, 'order'], 'inconsistent', `invalid order: ${order} is a number`, { hint })];
  }
  if (from === undefined || until === undefined || from <= until) return [];
  return [errorAt([...path, 'until'], 'inconsistent', `invalid period: intake ends on ${until}, before ${from}`)];
});

export const intakeChecks = [period];
