import { isRefusal } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { matchedEffect } from '../../../packages/reporter/src/estimate/matched-effect.ts';
import { sensitivityOf } from '../../../packages/reporter/src/sensitivity/sensitivity.ts';
import { caseNamed, earnings, ids, matchingOf, studyOf } from '../estimate/matched-study.ts';

const contrast = { treatment: 'work', control: 'none' };

function sensitivityFor(name: string) {
  const match = matchingOf(caseNamed(name));
  const fit = matchedEffect(studyOf(match), match, contrast, { covariates: [], lines: 'common' });
  if (isRefusal(fit)) throw new Error(fit.message);
  const members = new Uint8Array(ids.length).fill(1);
  const given = { id: 'earnings', fit, kind: 'continuous', values: earnings, members, match } as const;
  return { fit, found: sensitivityOf({ ...given, confidence: 0.95 }) };
}

it('gives both for pairs, from the fit and from the pairs', () => {
  const { fit, found } = sensitivityFor('nearest');
  expect(found.estimate).toBe('earnings');
  expect(found.eValue!.riskRatio).toBeCloseTo(Math.exp((0.91 * 770.390167837841) / fit.controlSd), 10);
  expect(found.eValue!.interval).toBe(1);
  expect(found.rosenbaum!.pairs).toBeLessThanOrEqual(185);
  expect(found.rosenbaum!.gamma).toBeNull();
});

it('gives no bound where somebody is in two pairs, or where there are no pairs', () => {
  expect(sensitivityFor('replacement').found.rosenbaum).toBeNull();
  expect(sensitivityFor('ratio 2').found.rosenbaum).toBeNull();
  expect(sensitivityFor('inverse probability, att').found).toMatchObject({
    rosenbaum: null,
    eValue: { scale: 'standardized' },
  });
});
