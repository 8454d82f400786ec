import type { Grouping, Study } from '@pionier/core';

const tolerance = 1e-9;

/** Whether every arm's chance is the same for all units of a block (of all units without blocks); true where none is stated. */
export function hasEqualChances({ design, rows, arm }: Study, block: Grouping | null): boolean {
  const { probability } = design;
  if (probability === null) return true;
  return probability.every((chances) => {
    const first = new Float64Array(block?.labels.length ?? 1).fill(Number.NaN);
    for (const row of rows) {
      if (arm[row]! < 0) continue;
      const code = block === null ? 0 : block.codes[row]!;
      if (code < 0) continue;
      if (Number.isNaN(first[code]!)) first[code] = chances[row]!;
      else if (!(Math.abs(chances[row]! - first[code]!) <= tolerance * first[code]!)) return false;
    }
    return true;
  });
}
