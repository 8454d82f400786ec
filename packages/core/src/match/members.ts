import type { Grouping } from '../records/table.ts';
import type { MatchInput } from './matched.ts';

/** The units of one set within which units are matched: positions, ascending. */
export type Members = { readonly treated: Int32Array; readonly control: Int32Array };

/** The treated and the controls of every set, in order of the sets; `out` (1) leaves a unit out, as does code −1. */
export function membersOf(input: MatchInput, out: Uint8Array | null): readonly Members[] {
  const sets = input.exact?.labels.length ?? 1;
  const treated = Array.from({ length: sets }, (): number[] => []);
  const control = Array.from({ length: sets }, (): number[] => []);
  for (let unit = 0; unit < input.treated.length; unit++) {
    const set = input.exact === null ? 0 : input.exact.codes[unit]!;
    if (set < 0 || out?.[unit] === 1) continue;
    (input.treated[unit] === 1 ? treated : control)[set]!.push(unit);
  }
  return treated.map((own, set) => ({ treated: Int32Array.from(own), control: Int32Array.from(control[set]!) }));
}

/** Sets numbered from 1 in the order in which they first occur; a key of −1 is outside. */
export function numberedSets(keys: Int32Array): Grouping {
  const seen = new Map<number, number>();
  const codes = keys.map((key) => {
    if (key < 0) return -1;
    const code = seen.get(key) ?? seen.size;
    seen.set(key, code);
    return code;
  });
  return { codes, labels: Array.from({ length: seen.size }, (_, code) => String(code + 1)) };
}
