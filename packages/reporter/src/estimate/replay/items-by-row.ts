import type { Study } from '@pionier/core';

/** The item of each row (−1 for none) and the arm of each item. */
export type ItemsByRow = { readonly item: Int32Array; readonly arm: Int32Array };

/** These rows, or the clusters that they are in where those are drawn as a whole, as items of their own. */
export function itemsByRow(study: Study, rows: Int32Array): ItemsByRow {
  const { cluster, splitsClusters } = study.design;
  const codes = cluster === null || splitsClusters === true ? null : cluster.codes;
  const item = new Int32Array(study.arm.length).fill(-1);
  const number = new Map<number, number>();
  const arm: number[] = [];
  for (const row of rows) {
    const key = codes === null ? row : codes[row]!;
    const own = number.get(key) ?? arm.length;
    if (own === arm.length) {
      number.set(key, own);
      arm.push(study.arm[row]!);
    }
    item[row] = own;
  }
  return { item, arm: Int32Array.from(arm) };
}
