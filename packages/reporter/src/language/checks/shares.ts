import { armShares, capacityOf, controlArm, type MethodEntry, methodNamed, own, pilotArms } from '@pionier/core';
import { designOf, designPath } from '../design.ts';
import { isMap } from '../json-schema.ts';
import { crossCheck, errorAt, unknownReference } from './cross-check.ts';

/** The weights under `shares`, of a design that has them. */
function weightsOf(entry: MethodEntry): { readonly [arm: string]: number } | undefined {
  const shares = own(entry, 'shares');
  return isMap(shares) ? (shares as { readonly [arm: string]: number }) : undefined;
}

/** Shares name every arm of the pilot and no other. */
const sharedArms = crossCheck(['interventions', 'assignment'], ({ interventions, assignment }) => {
  const design = designOf(assignment);
  const shares = design === null ? undefined : weightsOf(design);
  if (shares === undefined) return [];
  const arms = pilotArms({ interventions, assignment }).map(({ id }) => id);
  const path = [...designPath(assignment), 'shares'];
  const unknown = Object.keys(shares)
    .filter((arm) => !arms.includes(arm))
    .map((arm) => unknownReference([...path, arm], 'arm', arm, arms, true));
  const without = arms.filter((arm) => !Object.hasOwn(shares, arm));
  if (without.length === 0 || unknown.length > 0) return unknown;
  const hint = 'name every arm, or leave out shares for equal ones';
  return [errorAt(path, 'inconsistent', `missing share: ${without.join(', ')}`, { hint, onKey: true })];
});

/** What the design cannot do with these arms, in its own words. */
const drawableArms = crossCheck(
  ['interventions', 'assignment', 'site'],
  ({ interventions, assignment, site }, methods) => {
    const entry: MethodEntry = assignment;
    const method = methodNamed(methods.designs, entry.method);
    const all = pilotArms({ interventions, assignment }).map(({ id }) => id);
    const arms = (site?.arms ?? all).filter((arm) => all.includes(arm));
    const weights = weightsOf(entry);
    const isShared = weights === undefined || arms.every((arm) => Object.hasOwn(weights, arm));
    if (method?.armProblems === undefined || arms.length < 2 || !isShared) return [];
    const limits = { capacity: capacityOf(interventions), control: controlArm(interventions) };
    return method.armProblems(armShares(arms, weights), entry, limits);
  },
);

export const shareChecks = [sharedArms, drawableArms];
