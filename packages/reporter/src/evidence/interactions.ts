import { type Fit, isRefusal } from '../estimate/estimator.ts';
import { interactionTest } from '../estimate/interaction.ts';
import type { Answered } from './estimation.ts';
import type { JointTest } from './evidence.ts';

type RowsOf = (group: string | null) => Int32Array;

/** For every effect in a group that was estimated inside and outside it: whether the two differ. */
export function interactionTests(answered: readonly Answered[], rowsOf: RowsOf): readonly JointTest[] {
  const byId = new Map(answered.map((one) => [one.asked.id, one]));
  return answered.flatMap(({ asked, result }) => {
    if (asked.group === null || asked.group.startsWith('!') || isRefusal(result)) return [];
    const outside = byId.get(asked.id.replace(`/${asked.group}/`, `/!${asked.group}/`));
    if (outside === undefined || isRefusal(outside.result)) return [];
    const isMixed = reaches(result, rowsOf(`!${asked.group}`)) || reaches(outside.result, rowsOf(asked.group));
    const test = interactionTest(
      `${asked.id}/interaction`,
      { id: asked.id, fit: result },
      { id: outside.asked.id, fit: outside.result },
      isMixed,
    );
    return test === null ? [] : [test];
  });
}

/** Whether a cluster or pair that weighs in this fit has members among the rows of the other side. */
function reaches({ items, influence }: Fit, others: Int32Array): boolean {
  if (items === null) return false;
  return others.some((row) => items.codes[row]! >= 0 && influence[items.codes[row]!] !== 0);
}
