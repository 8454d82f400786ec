import { unitsFrom } from '../../evidence/trial.ts';
import { reference } from '../site.ts';

/** The units of tests/reference/bundle.R without some of them. */
export function without(gone: readonly number[]) {
  const left = new Set(gone);
  const kept = <T>(values: readonly T[]) => values.filter((_, row) => !left.has(row));
  const { arm, age, alone, block, cluster, before, later, euro } = reference.data;
  return unitsFrom(
    { arm: kept(arm), age: kept(age), alone: kept(alone), block: kept(block), cluster: kept(cluster) },
    { t0: { later: kept(before), euro: kept(euro) }, t6: { later: kept(later), euro: kept(euro) } },
    { age: { kind: 'number' }, alone: { kind: 'yes-no' }, block: { kind: 'category' }, cluster: { kind: 'category' } },
  );
}
