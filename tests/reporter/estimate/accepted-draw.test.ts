import type { Acceptance, Column, Study } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import type { Fit } from '../../../packages/reporter/src/estimate/estimator.ts';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { randomisationInference } from '../../../packages/reporter/src/estimate/randomisation-inference.ts';
import { difference, expectClose, fitted, grouping, madeStudy, reference } from './made-study.ts';

type Case = {
  readonly name: string;
  readonly arm: readonly string[];
  readonly y: readonly (number | null)[];
  readonly x: readonly (readonly number[])[];
  readonly block: readonly string[] | null;
  readonly accept: number;
  readonly places: number;
} & { readonly [name in 'estimate' | 'plainError' | 'explained' | 'variance' | 'df' | 'standardError']: number } & {
  readonly [name in 'low' | 'high' | 'far' | 'pValue']: number;
};

const { cases, ldr } = reference<{ cases: Case[]; ldr: { V: number; explained: number; half: number } }>(
  'rerandomised',
);
const names = ['x1', 'x2', 'x3'];
const [twoArms] = cases as [Case, ...Case[]];

/** The study of a case, in the arms that it has, with covariates as given unless others are. */
function studyOf(
  made: Case,
  accepted: Partial<Acceptance> = {},
  columns: { readonly [name: string]: Column } = {},
): Study {
  const arms = [...new Set(made.arm)].sort();
  const values = names.map((name, j): [string, Column] => [
    name,
    { kind: 'number', values: Float64Array.from(made.x, (row) => row[j]!) },
  ]);
  const plain = madeStudy({ y: made.y, z: made.arm.map((arm) => arms.indexOf(arm)), block: made.block });
  const shares = made.places > arms.length ? { help: 1, usual: 2 } : null;
  return {
    ...plain,
    arms,
    table: { rows: made.y.length, columns: new Map([...values, ...Object.entries(columns)]) },
    contrasts: [{ treatment: 'help', control: 'usual' }],
    design: {
      ...plain.design,
      method: 'rerandomised',
      accepted: { covariates: names, accept: made.accept, shares, draws: 1, ...accepted },
    },
  };
}
const fitOf = (study: Study): Fit => fitted(difference(study));
const plainOf = ({ design: { accepted: _, ...design }, ...study }: Study): Fit => fitOf({ ...study, design });

describe('R, lm on covariates as they are, integrate and uniroot', () => {
  test.each(cases)('$name', (made) => {
    const fit = fitOf(studyOf(made));
    expect(fit.reference).toBe('rerandomised');
    expectClose(fit.estimate, made.estimate);
    expectClose(fit.mixture!.explained, made.explained);
    expectClose(fit.df, made.df);
    const { standardError, low, high, pValue, statistic } = intervalOf(fit, 0.95);
    expectClose(standardError, made.standardError);
    expectClose(low, made.low, 1e-9);
    expectClose(high, made.high, 1e-9);
    expectClose(pValue, made.pValue, 1e-8);
    expectClose(statistic!, made.estimate / made.standardError);
    expectClose(intervalOf(fit, 0.999).high - made.estimate, made.far, 1e-9);
    expectClose(intervalOf(plainOf(studyOf(made)), 0.95).standardError, made.plainError);
  });
});

test('near Li, Ding and Rubin’s own estimates, and wider: the slopes’ freedom and Student’s distribution', () => {
  const fit = fitOf(studyOf(twoArms));
  expect(Math.abs(fit.mixture!.explained - ldr.explained)).toBeLessThan(0.02);
  const { low, high } = intervalOf(fit, 0.95);
  expect((high - low) / 2 / ldr.half).toBeGreaterThan(1);
  expect((high - low) / 2 / ldr.half).toBeLessThan(1.15);
});

test('the same point, a shorter interval, and units of measurement are nothing', () => {
  const study = studyOf(twoArms);
  const [fit, plain] = [fitOf(study), plainOf(study)];
  expect(fit.estimate).toBe(plain.estimate);
  expect(intervalOf(fit, 0.95).high).toBeLessThan(intervalOf(plain, 0.95).high);
  const scaled = fitOf(studyOf({ ...twoArms, x: twoArms.x.map(([a, b, c]) => [1000 * a! + 5, b! / 7 - a!, c!]) }));
  expectClose(scaled.mixture!.explained, fit.mixture!.explained, 1e-9);
  const doubled = fitOf(studyOf({ ...twoArms, y: twoArms.y.map((y) => 3 - 2 * y!) }));
  expectClose(doubled.estimate, -2 * fit.estimate);
  expectClose(intervalOf(doubled, 0.95).pValue, intervalOf(fit, 0.95).pValue, 1e-8);
});

test('one block is none, but for the degrees of freedom, as without covariates', () => {
  const whole = fitOf(studyOf(twoArms));
  const block = fitOf(studyOf({ ...twoArms, block: twoArms.arm.map(() => 'all') }));
  expectClose(block.estimate, whole.estimate);
  expectClose(intervalOf(block, 0.95).standardError, intervalOf(whole, 0.95).standardError);
  expect(block.df).toBe(48 - 2 - 6);
});

test('Σψ² is the variance, and everybody who was drawn counts in it', () => {
  const made = cases[1]!;
  const fit = fitOf(studyOf(made));
  const gone = made.y.flatMap((y, row) => (y === null ? [row] : []));
  expect(gone).toHaveLength(5);
  for (const row of gone) expect(fit.influence[row]).not.toBe(0);
  expectClose(Math.sqrt(fit.influence.reduce((sum, psi) => sum + psi * psi, 0)), made.standardError);
});

describe('the plain errors stay, with a warning', () => {
  const reasonOf = (study: Study) => {
    const fit = fitOf(study);
    expect(fit.reference).toBe('t');
    expect(fit.influence).toEqual(plainOf(study).influence);
    return fit.warnings.find(({ code }) => code === 'balance-not-used')!.values['reason'];
  };
  const gap = Float64Array.from(twoArms.y.keys());
  gap[4] = Number.NaN;

  test('several draws, chances that differ, covariates not known, few units', () => {
    expect(reasonOf(studyOf(twoArms, { draws: 2 }))).toBe('several intakes');
    const chances = twoArms.y.map((_, row) => (row % 2 === 0 ? 0.4 : 0.6));
    const study = studyOf(twoArms);
    const probability = [Float64Array.from(chances), Float64Array.from(chances, (p) => 1 - p)];
    expect(reasonOf({ ...study, design: { ...study.design, probability } })).toBe('unequal chances');
    const columns: { [name: string]: Column } = {
      gap: { kind: 'number', values: gap },
      day: { kind: 'date', values: gap.map(() => 1) },
      word: { kind: 'text', values: twoArms.y.map((_, row) => (row === 3 ? null : 'a')) },
      group: { kind: 'category', codes: Int32Array.from(gap, (_, row) => (row === 3 ? -1 : 0)), levels: ['a'] },
      same: { kind: 'number', values: gap.map(() => 7) },
    };
    for (const covariates of [...Object.keys(columns), 'absent'])
      expect(reasonOf(studyOf(twoArms, { covariates: [covariates] }, columns))).toBe('covariates not known');
    const small = { ...twoArms, y: twoArms.y.map((y, row) => (row < 13 ? y : null)) };
    expect(reasonOf(studyOf(small))).toBe('too few units');
  });

  test('few events keep Newcombe’s interval', () => {
    const events = { ...twoArms, y: twoArms.y.map((_, row) => (row % 9 === 0 ? 1 : 0)) };
    const fit = fitOf({ ...studyOf(events), kind: 'binary' });
    expect([fit.reference, fit.mixture]).toEqual(['newcombe', undefined]);
  });
});

test('words and categories are covariates too; what does not vary in an arm tells nothing there', () => {
  const words = twoArms.arm.map((arm, row) => (arm === 'help' && row % 3 === 0 ? 'a' : 'b'));
  const column: Column = { kind: 'text', values: words };
  const fit = fitOf(studyOf(twoArms, { covariates: ['word'] }, { word: column }));
  expect(fit.mixture!.dimensions).toBe(1);
  expect(fit.mixture!.explained).toBeLessThan(0.2);
  const { codes, labels } = grouping(words);
  const coded = fitOf(
    studyOf(twoArms, { covariates: ['word'] }, { word: { kind: 'category', codes, levels: labels } }),
  );
  expect(coded.influence).toEqual(fit.influence);
});

test('randomisation inference compares the plain statistic; the re-draws heed the criterion themselves', () => {
  const study = studyOf(twoArms);
  const redraw = (number: number) => ({
    arm: Int32Array.from(study.arm, (_, row) => study.arm[(row + number) % study.arm.length]!),
    probability: [new Float64Array(48).fill(0.5), new Float64Array(48).fill(0.5)],
  });
  const mechanism = { seed: 's', shuffles: null, redraw };
  const params = { draws: 99, statistic: 'studentized', enumerate: 0 } as const;
  const fit = fitted(randomisationInference.estimate({ ...study, mechanism }, params)[0]!);
  expect([fit.reference, fit.mixture]).toEqual(['randomisation', undefined]);
  expect(fit.influence).toEqual(plainOf(study).influence);
});

test('an interval without its mixture is a mistake', () => {
  const { mixture: _, ...fit } = fitOf(studyOf(twoArms));
  expect(() => intervalOf(fit, 0.95)).toThrow('missing mixture: rerandomised');
});
