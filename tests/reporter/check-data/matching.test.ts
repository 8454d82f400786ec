import { describe, expect, it } from 'vitest';
import { matchingProblems } from '../../../packages/reporter/src/check-data/matching.ts';
import { caseNamed, ids, matchingOf, table, treat } from '../estimate/matched-study.ts';

const arm = Int32Array.from(treat);
const rows = Int32Array.from(ids.keys());
const design = { method: null, block: null, cluster: null, pair: null, probability: null };
const drawing = { arms: ['none', 'work'], arm, rows, expected: () => 2, design };

function said(name: string, more: object = {}) {
  const match = { ...matchingOf(caseNamed(name)), ...more };
  return matchingProblems(table, { ...drawing, design: { ...design, match } });
}

describe('matchingProblems', () => {
  it('warns of groups that still differ, without a look at outcomes', () => {
    const [problem, ...others] = said('nearest');
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      severity: 'warning',
      message:
        'unbalanced match: race=black differs by 1.03 standard deviations, more than 0.1; also beyond it: educ, nodegree',
      path: ['assignment', 'match'],
    });
    expect(problem!.hint).toContain('the verdict will be descriptive');
    expect(said('entropy balancing')).toEqual([]);
  });

  it('passes on what the matcher says, and that there is no comparison group', () => {
    const warnings = [
      { code: 'unmatched-treated', message: 'treated units without a match: 120', values: { count: 120 } },
    ];
    expect(said('strata, att', { warnings }).map(({ message }) => message)).toEqual([warnings[0]!.message]);
    const refusal = { code: 'no-matches', message: 'nobody is alike', values: {} };
    expect(said('nearest', { refusal }).map(({ message }) => message)).toEqual([
      'no comparison group: nobody is alike',
    ]);
  });

  it('says nothing where arms are drawn', () => {
    expect(matchingProblems(table, drawing)).toEqual([]);
    expect(
      matchingProblems(table, {
        ...drawing,
        arm: null,
        design: { ...design, match: matchingOf(caseNamed('nearest')) },
      }),
    ).toEqual([]);
  });
});
