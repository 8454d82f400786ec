import { isRefusal } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { type MatchedSample, matchedSample } from '../../../packages/reporter/src/estimate/matched-sample.ts';
import { caseNamed, ids, matchingOf, partly, studyOf, treat } from './matched-study.ts';

const contrast = { treatment: 'work', control: 'none' };
const match = matchingOf(caseNamed('nearest'));

function sampleOf(...given: Parameters<typeof matchedSample>): MatchedSample {
  const result = matchedSample(...given);
  if ('code' in result) throw new Error(result.message);
  return result;
}

describe('matchedSample', () => {
  it('is about everyone, those with an outcome, or those who were matched', () => {
    expect(sampleOf(studyOf(match), match, contrast, []).over).toBe('all');
    expect(sampleOf(studyOf(match, { values: partly }), match, contrast, []).over).toBe('complete-cases');
    const strata = matchingOf(caseNamed('strata, att'));
    expect(sampleOf(studyOf(strata), strata, contrast, []).over).toBe('matched');
    const everyone = matchingOf(caseNamed('inverse probability, ate'));
    expect(sampleOf(studyOf(everyone), everyone, contrast, []).over).toBe('all');
  });

  it('counts every matched unit as analysed or missing', () => {
    const { two, warnings } = sampleOf(studyOf(match, { values: partly }), match, contrast, []);
    expect(two.units.treatment + two.missing.treatment).toBe(185);
    expect(two.units.control + two.missing.control).toBe(185);
    expect(warnings).toMatchObject([
      { code: 'incomplete-matches', values: { units: two.missing.treatment + two.missing.control } },
    ]);
  });

  it('leaves out who lacks a covariate that is adjusted for, but not where it is filled in', () => {
    const gaps = Float64Array.from(ids, (_, row) => (row < 20 ? Number.NaN : 1));
    const covariates = [{ name: 'gaps', values: gaps }];
    expect(sampleOf(studyOf(match), match, contrast, covariates).two.units.treatment).toBe(165);
    const missing = { outcomes: 'complete-cases', covariates: 'mean-indicator' } as const;
    expect(sampleOf(studyOf(match, { missing }), match, contrast, covariates).two.units.treatment).toBe(185);
  });

  it('refuses a set of which more than 500 share controls', () => {
    const chain = ids.flatMap((_, row) => (treat[row] === 0 && row > 185 ? [row] : []));
    const pairs = {
      treated: Int32Array.from(chain, (_, at) => at % 185),
      control: Int32Array.from(chain),
    };
    const linked = {
      ...match,
      pairs: {
        treated: Int32Array.of(...pairs.treated, ...Array(185).keys()),
        control: Int32Array.of(...pairs.control, ...Array(185).fill(200)),
      },
    };
    const weights = new Float64Array(ids.length).fill(1);
    const result = matchedSample(studyOf({ ...linked, weights }), { ...linked, weights }, contrast, []);
    expect('code' in result && isRefusal(result as never) ? result.code : null).toBe('too-few-pairs');
    const lone = [ids.length - 1];
    const two = {
      ...linked,
      pairs: {
        treated: linked.pairs.treated.map((row) => (row === 184 ? 183 : row)),
        control: linked.pairs.control.map((row) => (row === lone[0] ? 200 : row)),
      },
    };
    const apart = {
      ...two,
      weights,
      pairs: {
        treated: Int32Array.of(...two.pairs.treated, 184),
        control: Int32Array.of(...two.pairs.control, lone[0]!),
      },
    };
    const refused = matchedSample(studyOf(apart), apart, contrast, []);
    expect('code' in refused ? refused.message : null).toContain('more than 500 units share controls');
  });
});
