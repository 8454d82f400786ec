import type { Grouping } from '../records/table.ts';
import type { MatchedPairs } from './matched.ts';

/**
 * What each unit counts for in matched pairs: a matched treated unit 1; a control the sum, over the treated units i that
 * it is matched with, of 1/kᵢ, kᵢ being the number of controls of i; the controls then scaled to sum to their number.
 *
 * Source: Ho, Imai, King & Stuart (2011), Journal of Statistical Software 42(8), § 2 (weights).
 * Checked: tests/reference/nearest.json (MatchIt), 1e-10 relative.
 */
export function pairWeights(units: number, { treated, control }: MatchedPairs): Float64Array {
  const matches = new Int32Array(units);
  for (const unit of treated) matches[unit]! += 1;
  const weights = new Float64Array(units);
  for (let pair = 0; pair < treated.length; pair++) {
    weights[treated[pair]!] = 1;
    weights[control[pair]!]! += 1 / matches[treated[pair]!]!;
  }
  let total = 0;
  const controls = new Set(control);
  for (const unit of controls) total += weights[unit]!;
  for (const unit of controls) weights[unit]! *= controls.size / total;
  return weights;
}

/** Each treated unit with its controls as a set, numbered from 1 in the order of the treated units' ids. */
export function pairSets(units: number, { treated, control }: MatchedPairs): Grouping {
  const keys = new Int32Array(units).fill(-1);
  for (let pair = 0; pair < treated.length; pair++) {
    keys[treated[pair]!] = treated[pair]!;
    keys[control[pair]!] = treated[pair]!;
  }
  const number = new Int32Array(units);
  const labels: string[] = [];
  for (let unit = 0; unit < units; unit++) {
    if (keys[unit] !== unit) continue;
    number[unit] = labels.length;
    labels.push(String(labels.length + 1));
  }
  return { codes: keys.map((key) => (key < 0 ? -1 : number[key]!)), labels };
}
