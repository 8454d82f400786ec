import { isRefusal } from '../estimate/estimator.ts';
import { randomisationInference } from '../estimate/randomisation-inference.ts';
import { armsTest } from '../estimate/replay/all-arms.ts';
import type { Asked } from './asked.ts';
import { type Answered, type EstimationInput, studyOf } from './estimation.ts';
import type { JointTest } from './evidence.ts';
import { momentKey } from './outcomes.ts';

/** Answers that are about everyone, at one moment, by one calculation of randomisation inference: one for each contrast. */
function byCalculation({ pilot }: EstimationInput, answered: readonly Answered[]): readonly (readonly Answered[])[] {
  const found = new Map<string, Answered[]>();
  for (const one of answered) {
    const { outcome, at, group, estimator } = one.asked;
    if (group !== null || pilot.analysis.estimators[estimator]!.method !== randomisationInference.name) continue;
    if (isRefusal(one.result) && one.result.code === 'not-yet-measured') continue;
    const key = JSON.stringify([outcome, at, estimator]);
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found.values()];
}

/** `<outcome>[@<at>]/joint/<method>[-<n>]`. */
function idOf({ id, contrast: { treatment, control } }: Asked): string {
  return id.replace(`/${treatment}~${control}/`, '/joint/');
}

/** For every outcome with two contrasts or more under randomisation inference: whether any arm made a difference to anyone. */
export function jointReplays(input: EstimationInput, answered: readonly Answered[]): readonly JointTest[] {
  return byCalculation(input, answered).flatMap((same) => {
    const [first] = same;
    if (first === undefined || same.length < 2) return [];
    const { outcome, at, estimator } = first.asked;
    const measured = input.measured.find(({ id }) => id === outcome)!;
    const asked = same.map((one) => one.asked);
    const { method: _method, ...given } = input.pilot.analysis.estimators[estimator]!;
    const { draws } = randomisationInference.params.parse(given);
    const contrasts = asked.map(({ contrast }) => contrast);
    const study = studyOf(input, first.asked, contrasts, measured, measured.at.get(momentKey(at))!);
    const test = armsTest(study, draws);
    if (test === null) return [];
    const { statistic, pValue, arms } = test;
    const estimates = asked.map(({ id }) => id);
    return [{ id: idOf(first.asked), kind: 'joint', estimates, statistic, df1: arms - 1, df2: null, pValue }];
  });
}
