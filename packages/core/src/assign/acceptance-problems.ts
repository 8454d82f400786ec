import type { Problem } from '../errors.ts';
import { acceptableDraws, wantedDraws } from './acceptable-draws.ts';
import type { Candidates } from './candidates.ts';

/** With fewer acceptable allocations no randomisation test of two arms could reach p = 0.01. */
const fewestAllocations = 200;
/** How far the share of acceptable draws may be from the one that is stated. */
const near = 3;

/** A problem of a key of the assignment. */
export const acceptanceProblem = (code: Problem['code'], message: string, key: string, hint: string): Problem => ({
  severity: 'error',
  code,
  message,
  path: ['assignment', key],
  hint,
});

const bestShares = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

/** What would leave enough draws to choose from. */
function moreDraws(possible: number): string {
  const enough = bestShares.find((accept) => accept * possible >= 1.5 * fewestAllocations);
  const other = 'draw more units at once, or use blocked or paired';
  return enough === undefined ? other : `accept a larger share, such as accept: ${enough}, or ${other}`;
}

const inTenThousand = (share: number) => Number((10_000 * share).toPrecision(2));

/**
 * Too few acceptable allocations to choose from, or a share of acceptable draws below a tenth of the stated one; a warning where it
 * is not within a factor of three. What is counted and what is tried: `acceptableDraws`.
 */
export function acceptanceProblems(candidates: Candidates, arms: number, accept: number): readonly Problem[] {
  const { criterion, units, armOf } = candidates;
  const { tried, accepted, allocations, possible, isExact } = acceptableDraws(units, criterion, {
    accept,
    armOf,
    arms,
  });
  const share = accepted / tried;
  const differs = `of 10,000 draws about ${inTenThousand(share)} are that alike, not ${inTenThousand(accept)}`;
  if (!isExact && accepted < wantedDraws) {
    const hint = 'too many covariates, rare values or a few very large ones: leave those out, or accept a larger share';
    return [acceptanceProblem('inconsistent', `invalid accept: ${differs}`, 'accept', hint)];
  }
  if (allocations < fewestAllocations) {
    const known = isExact ? `${allocations}` : `about ${Math.round(allocations)}`;
    const message = `too few acceptable draws: ${known} of ${possible} ways to give everyone an arm are that alike, and inference needs ${fewestAllocations}`;
    return [acceptanceProblem('inconsistent', message, 'accept', moreDraws(possible))];
  }
  if (share >= accept / near && share <= accept * near) return [];
  const hint =
    'few units, rare values or a few very large ones; the draw and its chances are right, intervals are rough';
  return [
    { ...acceptanceProblem('out-of-range', `inaccurate accept: ${differs}`, 'accept', hint), severity: 'warning' },
  ];
}
