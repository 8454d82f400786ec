import { expect, it } from 'vitest';
import { flowStages, verdictNames } from '../../../packages/reporter/src/evidence/evidence.ts';
import { en } from '../../../packages/reporter/src/report/words/en.ts';
import { nl } from '../../../packages/reporter/src/report/words/nl.ts';
import { evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

it('every stage of the flow and every verdict is a word of its own in both languages', () => {
  for (const { flow, answer } of [en, nl]) {
    const stages = flowStages.map((stage) => flow.stages[stage]);
    const titles = verdictNames.map((name) => answer.verdicts[name].label);
    for (const words of [stages, titles]) {
      expect(words.every((word) => word !== undefined)).toBe(true);
      expect(new Set(words.map((word) => JSON.stringify(word))).size).toBe(words.length);
    }
  }
});

it('counts never grow from stage to stage', () => {
  const arm = ['help', 'usual', 'help', 'usual', 'help', 'usual', null];
  const units = unitsFrom({ arm, score: [5, 1, 7, 3, null, 4, 6] });
  const { flow } = evidenceFrom(pilotFrom(), units);
  for (const own of ['help', 'usual']) {
    const rows = flow.filter(({ arm: of }) => of === own);
    const order = rows.map(({ stage }) => flowStages.indexOf(stage));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(rows.map(({ stage, units: count }) => [stage, count])).toEqual([
      ['assigned', 3],
      ['measured', own === 'help' ? 2 : 3],
      ['analysed', own === 'help' ? 2 : 3],
    ]);
  }
});

it('is a value that survives being written and read: no NaN, no infinity, nothing undefined', () => {
  const units = unitsFrom({ arm: ['help', 'usual', 'help', 'usual'], score: [5, 1, 7, null] });
  const evidence = evidenceFrom(pilotFrom(), units);
  expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
  expect(evidence.asked).toBe(evidence.estimates.length + evidence.refusals.length);
});
