import type { Places } from '../records/mechanism.ts';
import { allRows } from '../records/rows.ts';
import type { Grouping } from '../records/table.ts';
import { type ClusterItems, clusterItems } from './clusters.ts';
import type { ArmShare, DrawnShuffles } from './method.ts';
import { placesChances } from './places.ts';
import { blocksAt } from './within-blocks.ts';

/** How many items each set has. */
export function sizesOfSets({ set, places }: Pick<DrawnShuffles, 'set' | 'places'>): Int32Array {
  const sizes = new Int32Array(places.length);
  for (const code of set) sizes[code]! += 1;
  return sizes;
}

/** The items' sets without labels that no item has, in the order of the labels. */
function usedSets(group: Grouping): { set: Int32Array; sizes: readonly number[] } {
  const size = new Int32Array(group.labels.length);
  for (const code of group.codes) size[code]! += 1;
  const used = group.labels.map((_, code) => code).filter((code) => size[code]! > 0);
  const place = new Int32Array(group.labels.length);
  used.forEach((code, index) => {
    place[code] = index;
  });
  return { set: group.codes.map((code) => place[code]!), sizes: used.map((code) => size[code]!) };
}

/**
 * Items drawn complete within their blocks (null: one block) as shuffles: `drawWithinBlocks` without its streams. `item`
 * holds each unit's item. Null where the chances of the places are too many to tell.
 */
export function shufflesWithinBlocks(
  item: Int32Array,
  items: number,
  block: Grouping | null,
  arms: readonly ArmShare[],
): DrawnShuffles | null {
  const { set, sizes } = usedSets(block ?? { codes: new Int32Array(items), labels: [''] });
  const bySize = new Map<number, Places | null>();
  for (const size of sizes) {
    if (bySize.has(size)) continue;
    const possible = placesChances(size, arms);
    bySize.set(size, possible === null ? null : { kind: 'counted', possible });
  }
  const places = sizes.flatMap((size) => bySize.get(size) ?? []);
  return places.length === sizes.length ? { item, set, places } : null;
}

/** Units drawn complete within their blocks, as shuffles. */
export function shufflesOfUnits(rows: Int32Array, block: Grouping | null, arms: readonly ArmShare[]) {
  return shufflesWithinBlocks(allRows(rows.length), rows.length, blocksAt(rows, block), arms);
}

/** Clusters drawn complete within their blocks, as shuffles. */
export function shufflesOfClusters(
  rows: Int32Array,
  cluster: Grouping,
  block: Grouping | null,
  arms: readonly ArmShare[],
) {
  const { item, labels, first }: ClusterItems = clusterItems(rows, cluster);
  return shufflesWithinBlocks(item, labels.length, blocksAt(first, block), arms);
}

/** Units drawn each on its own, as shuffles. */
export function shufflesOfOwn(rows: Int32Array, arms: readonly ArmShare[]): DrawnShuffles {
  const places: Places = { kind: 'independent', chance: Float64Array.from(arms, ({ share }) => share) };
  return { item: allRows(rows.length), set: new Int32Array(rows.length), places: [places] };
}

/** The arm of every item: that of its units. */
export function armsOfItems({ item, set }: DrawnShuffles, arm: Int32Array): Int32Array {
  const arms = new Int32Array(set.length).fill(-1);
  for (let row = 0; row < item.length; row += 1) if (item[row] !== -1) arms[item[row]!] = arm[row]!;
  return arms;
}
