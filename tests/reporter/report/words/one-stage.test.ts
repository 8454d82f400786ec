import { oneStageRefusalCodes, stageSteps } from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import { oneStage as english } from '../../../../packages/reporter/src/report/words/en/one-stage.ts';
import { oneStage as dutch } from '../../../../packages/reporter/src/report/words/nl/one-stage.ts';

const say = (name: string) => `<${name}>`;
const silent = () => null;

describe.each([
  ['English', english],
  ['Dutch', dutch],
] as const)('%s', (_, words) => {
  test('says every refusal in a sentence, also where a value may not be shown', () => {
    expect(Object.keys(words.refusals).sort()).toEqual([...oneStageRefusalCodes].sort());
    for (const code of oneStageRefusalCodes) {
      for (const values of [say, silent]) expect(words.refusals[code]?.(values), code).toMatch(/^\S.*\.$/);
    }
  });
  test('says the same warnings in a sentence', () => {
    expect(Object.keys(words.warnings)).toEqual(Object.keys(english.warnings));
    for (const warning of Object.values(words.warnings)) {
      for (const values of [say, silent]) expect(warning(values)).toMatch(/^\S.*\.$/);
    }
  });
  test('says why one stage and two differ', () => {
    expect(Object.keys(words.steps).sort()).toEqual(['agree', ...stageSteps].sort());
  });
});
