import { type Allocation, armsCompared } from '@pionier/core';
import { type Fit, isRefusal } from '../estimate/estimator.ts';
import { interactionTest } from '../estimate/interaction.ts';
import type { Answered } from './estimation.ts';
import type { JointTest } from './evidence.ts';

/** Who stands in which group and arm. */
type Who = {
  readonly rowsOf: (group: string | null) => Int32Array;
  readonly allocation: Pick<Allocation, 'arms' | 'arm'>;
};

/** For every effect in a group that was estimated inside and outside it: whether the two differ. */
export function interactionTests(answered: readonly Answered[], who: Who): readonly JointTest[] {
  const byId = new Map(answered.map((one) => [one.asked.id, one]));
  return answered.flatMap(({ asked, result }) => {
    if (asked.group === null || asked.group.startsWith('!') || isRefusal(result)) return [];
    const outside = byId.get(asked.id.replace(`/${asked.group}/`, `/!${asked.group}/`));
    if (outside === undefined || isRefusal(outside.result)) return [];
    const isMixed = reaches(result, who, `!${asked.group}`) || reaches(outside.result, who, asked.group);
    const test = interactionTest(
      `${asked.id}/interaction`,
      { id: asked.id, fit: result },
      { id: outside.asked.id, fit: outside.result },
      isMixed,
    );
    return test === null ? [] : [test];
  });
}

/** Whether a cluster or pair that weighs in this fit has members of its arms in the other group. */
function reaches({ items, influence, contrast }: Fit, { rowsOf, allocation }: Who, other: string): boolean {
  if (items === null) return false;
  const arms = armsCompared(contrast, allocation.arms);
  return rowsOf(other).some((row) => {
    const item = items.codes[row]!;
    return item >= 0 && influence[item] !== 0 && arms.includes(allocation.arm[row]!);
  });
}
