import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fit, Refusal } from '../../../packages/reporter/src/estimate/estimator.ts';
import { judge, turnedEffect } from '../../../packages/reporter/src/judge/verdict.ts';
import type { VerdictInput } from '../../../packages/reporter/src/judge/verdict-rules.ts';
import type { CompletedOutcome } from '../../../packages/reporter/src/pilot.ts';
import { contrast, difference, fitted, madeStudy } from '../estimate/made-study.ts';

const base = fitted(difference(madeStudy({ y: [1, 2, 3, 4, 6], z: [0, 0, 0, 1, 1] })));
/** A fit with standard error 1, so that its interval at 95 % is the estimate ± 1.96 when df is Infinity. */
const fitOf = (estimate: number, df = Number.POSITIVE_INFINITY): Fit => ({
  ...base,
  estimate,
  df,
  influence: Float64Array.of(1),
});

const declared: CompletedOutcome = {
  title: 'Loneliness',
  about: 'person',
  role: 'primary',
  kind: 'continuous',
  better: 'higher',
  moments: ['t12'],
};

const input: VerdictInput = {
  id: 'loneliness@t12/treatment~control/difference-in-means',
  outcome: 'loneliness',
  declared,
  at: 't12',
  contrast,
  stage: 'effect',
  hasControl: true,
  againstControl: true,
  designDeclared: true,
  basis: 'randomised',
  matchedImbalance: null,
  timing: 'closed',
  result: fitOf(3),
  family: { m: 1, confidence: 0.95, multiplicity: 'holm', pValue: null },
};

const refusal = (code: Refusal['code']): Refusal => ({ contrast, code, message: `too few units: ${code}`, values: {} });
const outcome = (changes: Partial<CompletedOutcome>) => ({ declared: { ...declared, ...changes } });
const verdict = (changes: Partial<VerdictInput>) => {
  const found = judge({ ...input, ...changes });
  return [found.verdict, found.rule, found.convincingly];
};

describe('the table, row by row', () => {
  const rows: readonly [string, Partial<VerdictInput>, readonly [string, string, boolean]][] = [
    ['no control arm', { hasControl: false }, ['descriptive', 'no-control', false]],
    ['exploration', { stage: 'exploration' }, ['descriptive', 'stage', false]],
    ['feasibility', { stage: 'feasibility' }, ['descriptive', 'stage', false]],
    ['satisfaction', outcome({ about: 'satisfaction' }), ['descriptive', 'about-satisfaction', false]],
    ['activity', outcome({ about: 'activity' }), ['descriptive', 'about-activity', false]],
    ['design not declared', { designDeclared: false, basis: 'none' }, ['descriptive', 'design-not-declared', false]],
    ['matched, 0.11', { basis: 'matched', matchedImbalance: 0.11 }, ['descriptive', 'matched-imbalance', false]],
    ['not measured', { result: refusal('not-yet-measured') }, ['too-early', 'not-measured', false]],
    ['time not passed', { timing: 'open' }, ['too-early', 'window-open', false]],
    ['refused', { result: refusal('arm-too-small') }, ['not-estimable', 'refused', false]],
    ['U < 0', { result: fitOf(-2) }, ['harmful', 'entirely-below-zero', false]],
    ['U < δ', { result: fitOf(0), ...outcome({ worthwhile: 2 }) }, ['not-worthwhile', 'below-worthwhile', false]],
    [
      'L > 0 and U < δ',
      { result: fitOf(3), ...outcome({ worthwhile: 5 }) },
      ['not-worthwhile', 'below-worthwhile', false],
    ],
    ['L > 0', { result: fitOf(2) }, ['works', 'entirely-above-zero', false]],
    [
      'L > 0, δ between',
      { result: fitOf(2), ...outcome({ worthwhile: 0.5 }) },
      ['works', 'entirely-above-zero', false],
    ],
    ['L ≥ δ', { result: fitOf(3), ...outcome({ worthwhile: 1 }) }, ['works', 'beyond-worthwhile', true]],
    [
      'L ≥ δ, df 3.9',
      { result: fitOf(9, 3.9), ...outcome({ worthwhile: 1 }) },
      ['works', 'entirely-above-zero', false],
    ],
    [
      'matched, L ≥ δ',
      { basis: 'matched', matchedImbalance: 0.1, ...outcome({ worthwhile: 1 }) },
      ['works', 'entirely-above-zero', false],
    ],
    ['0 inside', { result: fitOf(1) }, ['inconclusive', 'contains-zero', false]],
  ];
  test.each(rows)('%s', (_name, changes, expected) => {
    expect(verdict(changes)).toEqual(expected);
  });

  test('earlier rows come first', () => {
    const harmfulAndOpen = { timing: 'open', result: fitOf(-9) } as const;
    expect(verdict({ ...harmfulAndOpen, hasControl: false })[0]).toBe('descriptive');
    expect(verdict(harmfulAndOpen)[0]).toBe('too-early');
    expect(verdict({ timing: 'open', result: refusal('no-units') })[0]).toBe('too-early');
    expect(verdict({ result: fitOf(-9), ...outcome({ worthwhile: 1 }) })[0]).toBe('harmful');
  });
});

describe('direction', () => {
  test('better: lower turns effect and interval', () => {
    expect(verdict({ result: fitOf(-3), ...outcome({ better: 'lower', worthwhile: 1 }) })).toEqual([
      'works',
      'beyond-worthwhile',
      true,
    ]);
    expect(verdict({ result: fitOf(3), ...outcome({ better: 'lower' }) })[0]).toBe('harmful');
    const effect = turnedEffect({ ...input, result: fitOf(-3), ...outcome({ better: 'lower' }) });
    expect(effect.low).toBeCloseTo(3 - 1.959964, 5);
    expect(effect.high).toBeCloseTo(3 + 1.959964, 5);
  });
});

describe('families', () => {
  const family = (changes: Partial<VerdictInput['family']>) => ({ family: { ...input.family, ...changes } });

  test('the interval has level 1 − α/m, under Benjamini-Hochberg too, and 1 − α without adjustment', () => {
    expect(turnedEffect({ ...input, ...family({ m: 5, pValue: null }) }).confidence).toBeCloseTo(0.99, 12);
    expect(turnedEffect({ ...input, ...family({ m: 5, multiplicity: 'benjamini-hochberg' }) }).confidence).toBeCloseTo(
      0.99,
      12,
    );
    expect(turnedEffect({ ...input, ...family({ m: 5, multiplicity: 'none' }) }).confidence).toBe(0.95);
  });

  test('where Holm rejects and the interval contains 0, the bound nearest 0 is an open 0', () => {
    const holm = family({ m: 5, pValue: 0.04 });
    expect(verdict({ result: fitOf(2.2), ...holm })).toEqual(['works', 'holm-above-zero', false]);
    expect(verdict({ result: fitOf(-2.2), ...holm })).toEqual(['harmful', 'holm-below-zero', false]);
    expect(verdict({ result: fitOf(2.2), ...holm, ...outcome({ worthwhile: 1e-9 }) })).toEqual([
      'works',
      'holm-above-zero',
      false,
    ]);
    expect(verdict({ result: fitOf(2.2), ...holm, ...outcome({ worthwhile: 9 }) })[0]).toBe('not-worthwhile');
    expect(verdict({ result: fitOf(2.2), ...holm, ...outcome({ better: 'lower' }) })[0]).toBe('harmful');
    expect(verdict({ result: fitOf(2.2), ...family({ m: 5, pValue: 0.06 }) })[0]).toBe('inconclusive');
    expect(
      verdict({ result: fitOf(2.2), ...family({ m: 5, pValue: 0.04, multiplicity: 'benjamini-hochberg' }) })[0],
    ).toBe('inconclusive');
  });
});

describe('harm outcomes', () => {
  const harm = {
    ...outcome({ role: 'harm', margin: 1 }),
    family: { m: 1, confidence: 0.95, multiplicity: 'none', pValue: null },
  } as const;

  test.each([
    [1, 'safe', 'within-margin'],
    [-3, 'harmful', 'entirely-below-zero'],
    [0, 'harm-not-excluded', 'margin-not-excluded'],
  ])('effect %d: %s', (estimate, expected, rule) => {
    expect(verdict({ ...harm, result: fitOf(estimate) })).toEqual([expected, rule, false]);
  });

  test('a sure worsening within the margin is safe: that is what the margin says', () => {
    const small = { ...fitOf(-0.5), influence: Float64Array.of(0.1) };
    expect(verdict({ ...harm, result: small })[0]).toBe('safe');
  });
});

describe('because', () => {
  test('prints what it rests on', () => {
    expect(judge({ ...input, result: fitOf(0), ...outcome({ worthwhile: 2 }) }).because).toBe(
      'at level 0.95 the effect of treatment against control, positive being better, lies between -1.96 and 1.96, ' +
        'all of it below the smallest worthwhile effect of 2; harm as large as -1.96 is not excluded by it',
    );
    expect(judge({ ...input, basis: 'matched', matchedImbalance: 0.05 }).because).toContain('matched, not drawn');
    expect(judge({ ...input, againstControl: false }).because).toContain('control is no control arm');
    expect(judge({ ...input, result: fitOf(9, 3.9), ...outcome({ worthwhile: 1 }) }).because).toContain(
      '3.9 degrees of freedom',
    );
    expect(judge({ ...input, result: refusal('arm-too-small') }).because).toContain('too few units: arm-too-small');
    expect(judge({ ...input, result: fitOf(1) }).because).toContain('not the same as no effect');
  });

  test('names the comparison', () => {
    expect(judge(input)).toMatchObject({
      estimate: input.id,
      outcome: 'loneliness',
      at: 't12',
      treatment: 'treatment',
      control: 'control',
      basis: 'randomised',
    });
  });
});

test('an exact verdict for every effect, and never convincing where it is not the strongest', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -6, max: 6, noNaN: true }),
      fc.double({ min: 0.1, max: 4, noNaN: true }),
      fc.boolean(),
      (estimate, worthwhile, isLower) => {
        const turned = isLower ? -estimate : estimate;
        const found = judge({
          ...input,
          result: fitOf(estimate),
          ...outcome({ worthwhile, better: isLower ? 'lower' : 'higher' }),
          family: { ...input.family, pValue: null },
        });
        const low = turned - 1.9599639845400545;
        const high = turned + 1.9599639845400545;
        const expected =
          high < 0 ? 'harmful' : high < worthwhile ? 'not-worthwhile' : low > 0 ? 'works' : 'inconclusive';
        expect(found.verdict).toBe(expected);
        expect(found.convincingly).toBe(expected === 'works' && low >= worthwhile);
      },
    ),
  );
});
