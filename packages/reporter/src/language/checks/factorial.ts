import { armIds, combinationsOf, factorsOf } from '@pionier/core';
import { factorialContrastsOf } from '../contrasts.ts';
import { designPath } from '../design.ts';
import { crossCheck, errorAt, repeatedAt, unknownReference } from './cross-check.ts';

/** Every intervention is a factor, once, and no factor is anything else; none of them is the control. */
const factors = crossCheck(['interventions', 'assignment'], ({ interventions, assignment }) => {
  const named = factorsOf(assignment);
  if (named === null) return [];
  const known = armIds(interventions);
  const path = [...designPath(assignment), 'factors'];
  const unknown = named.flatMap((factor, index) =>
    known.includes(factor) ? [] : [unknownReference([...path, index], 'intervention', factor, known)],
  );
  const repeated = repeatedAt(named).map((index) =>
    errorAt([...path, index], 'inconsistent', `duplicate factor: ${named[index]}`),
  );
  const left = known.filter((id) => !named.includes(id));
  const hint = 'under factorial every intervention is a factor: add it to factors, or leave it out';
  const without =
    left.length === 0 || unknown.length > 0
      ? []
      : [errorAt(path, 'inconsistent', `missing factor: ${left.join(', ')}`, { hint, onKey: true })];
  const controls = known
    .filter((id) => interventions[id]?.control === true)
    .map((id) =>
      errorAt(['interventions', id, 'control'], 'inconsistent', `invalid control arm: ${id} is a factor`, {
        hint: 'leave out control: the arm none, without any factor, is drawn by itself',
      }),
    );
  return [...unknown, ...repeated, ...without, ...controls];
});

/** The names of the combinations and of the sides of their contrasts are told apart. */
const names = crossCheck(['interventions', 'assignment'], ({ interventions, assignment }) => {
  const named = factorsOf(assignment);
  if (named === null || repeatedAt(named).length > 0) return [];
  const contrasts = Object.values(factorialContrastsOf(named)).flat();
  const sides = contrasts.flatMap(({ treatment, control }) => [treatment, control]);
  const made = [...combinationsOf(named).map(({ id }) => id), ...new Set(sides)];
  const twice = [...new Set(repeatedAt(made).map((index) => made[index]!))];
  return twice.map((id) => {
    const hint =
      'combinations are named none, a-and-b, with-a, without-a, a-x-b and additive: give the factor another id';
    const place = Object.hasOwn(interventions, id) ? ['interventions', id] : [...designPath(assignment), 'factors'];
    return errorAt(place, 'inconsistent', `ambiguous name: ${id} also names a combination`, { hint, onKey: true });
  });
});

/** The words for contrasts of a factorial design stand under one, and there no arm is the control. */
const contrasts = crossCheck(['assignment', 'analysis'], ({ assignment, analysis }) => {
  const path = ['analysis', 'contrasts'];
  const asked = analysis.contrasts;
  const isFactorial = factorsOf(assignment) !== null;
  if (asked === 'each-against-control' && isFactorial) {
    const hint = 'no arm is the control: write [main-effects, interactions], or pairs such as [coaching, none]';
    return [errorAt(path, 'inconsistent', 'invalid contrasts: each-against-control under factorial', { hint })];
  }
  if (asked === undefined || asked === 'each-against-control') return [];
  const words = asked.filter((item) => typeof item === 'string');
  if (words.length === 0) return [];
  const hint = 'write each-against-control, or pairs of [treatment, control]';
  if (!isFactorial) {
    const message = `invalid contrasts: ${words.join(', ')} without factors`;
    return [errorAt(path, 'inconsistent', message, { hint: `they belong to method: factorial; ${hint}` })];
  }
  return repeatedAt(words).map((index) =>
    errorAt([...path, index], 'inconsistent', `duplicate contrast: ${words[index]}`, { hint: 'ask each once' }),
  );
});

/** A site runs every combination: without one of them the others do not weigh the same. */
const everywhere = crossCheck(['assignment', 'site'], ({ assignment, site }) => {
  if (factorsOf(assignment) === null || site?.arms === undefined) return [];
  const hint = 'a main effect weighs all combinations: leave out arms; a site with fewer factors is another pilot';
  return [
    errorAt(['site', 'arms'], 'inconsistent', 'invalid arms: a factorial design is run whole', { hint, onKey: true }),
  ];
});

export const factorialChecks = [factors, names, contrasts, everywhere];
