import { isOneStageRefusal, poolRegression, secondRound, secondRoundErrors, secondRoundSums } from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import { answered, expectClose, made, madeSites, regressions } from '../../../support/one-stage.ts';
import { cellReference } from '../../../support/one-stage-cells.ts';

const { data } = regressions;
const kinds = ['hc0', 'hc1', 'hc2', 'hc3'] as const;

/** The answer of every site to a second round about its own rows. */
function answersOf(name: 'common' | 'site' | 'block') {
  const fit = answered(
    poolRegression(madeSites(name === 'block'), { outcome: 'y', effects: name === 'common' ? 'common' : 'site' }),
  );
  const round = JSON.parse(JSON.stringify(secondRound(fit)));
  const answers = fit.sites.map(({ site }) => {
    const rows = data.site.flatMap((one, row) => (one === site ? [row] : []));
    const column = (column: string) =>
      Float64Array.from(rows, (row) => (column === 'intercept' ? 1 : (data[column]![row] as number)));
    const labels = rows.map((row) => (name === 'block' ? data.block[row]! : site));
    const known = [...new Set(labels)];
    const group = name === 'common' ? null : Int32Array.from(labels, (label) => known.indexOf(label));
    return secondRoundSums(round, { site, columns: fit.columns.map(column), outcome: column('y'), group });
  });
  return { fit, round, answers };
}

describe('a second round gives the errors by unit of sandwich on the stacked rows', () => {
  test.each(['common', 'site', 'block'] as const)('%s', (name) => {
    const { fit, answers } = answersOf(name);
    const expected = cellReference.rounds[name];
    expectClose(fit.estimate, expected.estimate);
    for (const kind of kinds) {
      expectClose(answered(secondRoundErrors(fit, answers, kind)).covariance, expected.errors[kind].flat());
    }
  });
});

test('by hand: a mean of 1 and 3', () => {
  const round = { columns: ['intercept'], outcome: 'y', effects: 'common', estimate: [2], inverse: [0.5] } as const;
  const answer = secondRoundSums(round, {
    site: 'a',
    columns: [Float64Array.of(1, 1)],
    outcome: Float64Array.of(1, 3),
    group: null,
  });
  expect(answer).toEqual({ site: 'a', units: 2, meat: [[2], [4], [8]], fullLeverage: 0, largestLeverage: 0.5 });
});

test('answers that are missing, double or of other units are refused', () => {
  const { fit, answers } = answersOf('common');
  const code = (given: typeof answers) => {
    const result = secondRoundErrors(fit, given, 'hc2');
    return isOneStageRefusal(result) ? result.code : null;
  };
  expect(code(answers)).toBeNull();
  expect(code(answers.slice(1))).toBe('different-sums');
  expect(code([...answers, answers[0]!])).toBe('different-sums');
  expect(code(answers.map((answer, at) => (at === 0 ? { ...answer, units: 3 } : answer)))).toBe('different-sums');
});

test('rows of another shape raise an error', () => {
  const { round } = answersOf('site');
  const rows = { site: 'a', columns: made.map(() => Float64Array.of(0)), outcome: Float64Array.of(1), group: null };
  expect(() => secondRoundSums(round, rows)).toThrow('missing group');
  expect(() => secondRoundSums(round, { ...rows, columns: [] })).toThrow('inconsistent rows: 0 columns for 4');
});
