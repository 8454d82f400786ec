import { isRefusal } from '../estimate/estimator.ts';
import { interactionTest } from '../estimate/interaction.ts';
import type { Answered } from './estimation.ts';
import type { JointTest } from './evidence.ts';

/** For every effect in a group that was estimated inside and outside it: whether the two differ. */
export function interactionTests(answered: readonly Answered[]): readonly JointTest[] {
  const byId = new Map(answered.map((one) => [one.asked.id, one]));
  return answered.flatMap(({ asked, result }) => {
    if (asked.group === null || asked.group.startsWith('!') || isRefusal(result)) return [];
    const outside = byId.get(asked.id.replace(`/${asked.group}/`, `/!${asked.group}/`));
    if (outside === undefined || isRefusal(outside.result)) return [];
    const test = interactionTest(
      `${asked.id}/interaction`,
      { id: asked.id, fit: result },
      { id: outside.asked.id, fit: outside.result },
    );
    return test === null ? [] : [test];
  });
}
