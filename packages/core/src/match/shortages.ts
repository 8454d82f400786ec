import type { MatchedPairs, MatchRefusal, MatchWarning } from './matched.ts';

/** No pair was made at all. */
export const noMatches: MatchRefusal = {
  code: 'no-matches',
  message: 'too few matches: no treated unit has a control that it may be matched with',
  values: {},
};

/**
 * Warnings of treated units without a match, who are then not in the effect (`unmatched-treated`), and of those with fewer
 * controls than asked for (`fewer-matches`). `treated` counts all, also those that were left out.
 */
export function shortages(pairs: MatchedPairs, treated: Uint8Array, ratio: number): readonly MatchWarning[] {
  const matches = new Int32Array(treated.length);
  for (const unit of pairs.treated) matches[unit]! += 1;
  let [none, fewer] = [0, 0];
  for (let unit = 0; unit < treated.length; unit++) {
    if (treated[unit] !== 1) continue;
    if (matches[unit] === 0) none += 1;
    else if (matches[unit]! < ratio) fewer += 1;
  }
  const warnings: MatchWarning[] = [];
  if (none > 0) {
    const message = `treated units without a match: ${none}`;
    warnings.push({ code: 'unmatched-treated', message, values: { count: none } });
  }
  if (fewer > 0) {
    const message = `treated units with fewer than ${ratio} controls: ${fewer}`;
    warnings.push({ code: 'fewer-matches', message, values: { count: fewer, ratio } });
  }
  return warnings;
}
