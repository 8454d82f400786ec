import { compileCondition } from '@pionier/core';
import { conditionsIn } from '../conditions.ts';
import { crossCheck, errorAt } from './cross-check.ts';

/** Conditions parse, and look only at declared columns; where one is not declared the hint says how to. */
const conditions = crossCheck(['population', 'columns', 'assignment'], (parsed, methods) => {
  const kinds = new Map(Object.entries(parsed.columns).map(([name, { kind }]) => [name, kind]));
  return conditionsIn(parsed, methods).flatMap(({ when, path }) => {
    const compiled = compileCondition(when, kinds, path);
    return 'problems' in compiled ? compiled.problems : [];
  });
});

/** The unit's id tells units apart; it is nobody's property. */
const ids = crossCheck(['population', 'columns'], ({ population, columns }) => {
  const declared = Object.hasOwn(columns, population.id) ? columns[population.id] : undefined;
  if (declared === undefined || declared.kind === 'text') return [];
  const hint = 'an id is always text: leave out its declaration';
  return [
    errorAt(['columns', population.id, 'kind'], 'inconsistent', `inconsistent kind: the id is ${declared.kind}`, {
      hint,
    }),
  ];
});

export const conditionChecks = [conditions, ids];
