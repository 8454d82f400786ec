import { readFileSync } from 'node:fs';
import {
  builtIn,
  type Pilot,
  plannedAssumptions,
  planPilot,
  type SimulatedEstimate,
  simulate,
} from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { plannedPilot } from './made-trial.ts';

type Share = { readonly value: number; readonly error: number };
type Reference = { readonly [design: string]: { readonly [figure: string]: unknown } };

/** What tests/reference/planned-designs.R found: formulas, and simulations of its own with their errors. */
const reference = JSON.parse(
  readFileSync(new URL('../../reference/planned-designs.json', import.meta.url), 'utf8'),
) as Reference;
const ofR = (design: string, ...path: readonly string[]) =>
  path.reduce<unknown>((at, key) => (at as { [key: string]: unknown })[key], reference[design]);
const shareOf = (...path: [string, ...string[]]) => ofR(...path) as Share;

/** How far two simulated figures lie apart, in the error of their difference. */
function apart({ value, error }: SimulatedEstimate['power'], other: Share): number {
  return Math.abs(value! - other.value) / Math.hypot(error!, other.error);
}

/** A pilot planned by formula and played, both from the same words. */
function played(pilot: Pilot, replications: number) {
  const { plan, problems } = planPilot({
    ...{ pilot, methods: builtIn, units: null, earlier: null, software: 'test', inputs: {} },
  });
  if (plan === null) throw new Error(problems.map(({ message }) => message).join('; '));
  const assumptions = plannedAssumptions({ pilot, methods: builtIn, plan, units: null, earlier: null });
  const record = simulate({ pilot, methods: builtIn, assumptions, units: null, seed: 'designs' }, replications);
  const of = (treatment: string, effect: SimulatedEstimate['effect'] = 'planned', control?: string) =>
    record.estimates.find(
      (one) =>
        one.treatment === treatment && one.effect === effect && (control === undefined || one.control === control),
    )!;
  const contrast = (treatment: string) => plan.contrasts.find((one) => one.treatment === treatment)!;
  return { plan, record, of, contrast };
}

const outcomes = { score: { title: 'Score', column: 'score', kind: 'continuous', better: 'higher' } };
const analysis = { multiplicity: 'none' };

describe('a lottery', () => {
  const pilot = plannedPilot({
    interventions: { waiting: { title: 'Waiting', control: true }, help: { title: 'Help', capacity: 60 } },
    columns: { promised: { kind: 'yes-no' }, single: { kind: 'yes-no' } },
    assignment: {
      method: 'lottery',
      priority: [
        { when: 'promised', certain: true },
        { when: 'single', weight: 2 },
      ],
    },
    outcomes,
    plan: { units: 152, priority: [8 / 152, 44 / 152], outcomes: { score: { mean: 0, sd: 1, effect: 0.5 } } },
  });

  it('has the power that R finds by formula and by a simulation of its own', () => {
    const { plan, record, of, contrast } = played(pilot, 1000);
    expect(contrast('help').power).toBeCloseTo(ofR('lottery', 'formula') as number, 10);
    expect(record.failed).toBe(0);
    expect(apart(of('help').power, shareOf('lottery', 'simulated'))).toBeLessThan(4);
    expect(apart(of('help', 'none').rejected, { value: 0.05, error: 0 })).toBeLessThan(4);
    expect(apart(of('help').bias, { value: 0, error: 0 })).toBeLessThan(4);
    expect(plan.assumptions.arms).toEqual({ help: 60 / 152, waiting: 92 / 152 });
    expect(contrast('help').units).toEqual({ treatment: expect.closeTo(52, 9), control: expect.closeTo(92, 9) });
    expect(plan.warnings.map(({ code }) => code)).toEqual([]);
  });
});

describe('a factorial pilot', () => {
  const pilot = plannedPilot({
    interventions: { coaching: { title: 'Coaching' }, bonus: { title: 'Bonus' } },
    assignment: { method: 'factorial', factors: ['coaching', 'bonus'] },
    outcomes,
    analysis,
    plan: {
      units: 100,
      outcomes: {
        score: { mean: 0, sd: 1, effects: { coaching: 0.5, bonus: 0.3, 'bonus-and-coaching': 1.2 } },
      },
    },
  });

  it('answers both factors and the interaction with all its units, as R has it', () => {
    const { plan, of, contrast } = played(pilot, 1000);
    expect(contrast('with-coaching').power).toBeCloseTo(ofR('factorial', 'main', 'formula') as number, 10);
    expect(contrast('bonus-x-coaching').power).toBeCloseTo(ofR('factorial', 'interaction', 'formula') as number, 10);
    expect(apart(of('with-coaching').power, shareOf('factorial', 'main', 'simulated'))).toBeLessThan(4);
    expect(apart(of('bonus-x-coaching').power, shareOf('factorial', 'interaction', 'simulated'))).toBeLessThan(4);
    expect(of('with-coaching').truth).toBeCloseTo(0.7, 12);
    expect(of('bonus-x-coaching').truth).toBeCloseTo(0.4, 12);
    expect(apart(of('with-coaching', 'none').rejected, { value: 0.05, error: 0 })).toBeLessThan(4);
    expect(of('bonus-x-coaching').verdicts).toBeNull();
    expect(plan.advice.map(({ treatment, code }) => [treatment, code])).toEqual([
      ['with-bonus', 'too-few'],
      ['with-coaching', 'enough'],
    ]);
    expect(plan.fewerArms).toEqual([]);
  });
});

describe('a saturation', () => {
  const contrasts = [
    ['help-some', 'usual'],
    ['near-some', 'usual'],
    ['help-some', 'near-some'],
  ];
  const effects = { 'help-some': 0.45, 'near-some': 0.25, 'help-many': 0.45, 'near-many': 0.25 };
  const titles = ['help-some', 'near-some', 'help-many', 'near-many'].map((arm) => [arm, { title: arm }]);
  const pilot = plannedPilot({
    interventions: { usual: { title: 'Usual', control: true }, ...Object.fromEntries(titles) },
    assignment: {
      method: 'saturation',
      cluster: 'street',
      saturations: {
        none: { usual: 1 },
        some: { 'help-some': 4, 'near-some': 6 },
        many: { 'help-many': 7, 'near-many': 3 },
      },
    },
    outcomes,
    analysis: { ...analysis, contrasts },
    plan: { units: 600, clusters: 30, outcomes: { score: { mean: 0, sd: 1, icc: 0.1, effects } } },
  });

  it('tells the total, spillover and direct effects apart, as R has them', () => {
    const { plan, of, contrast } = played(pilot, 400);
    expect(apart(of('help-some', 'planned', 'usual').power, shareOf('saturation', 'total'))).toBeLessThan(4);
    expect(apart(of('near-some').power, shareOf('saturation', 'spillover'))).toBeLessThan(4);
    expect(apart(of('help-some', 'planned', 'near-some').power, shareOf('saturation', 'within'))).toBeLessThan(4);
    expect(of('near-some').truth).toBeCloseTo(0.25, 12);
    expect(contrast('near-some').clusters).toEqual({
      treatment: expect.closeTo(10, 9),
      control: expect.closeTo(10, 9),
    });
    // The formula is near.
    for (const [index, figure] of ['total', 'spillover', 'within'].entries()) {
      const { power } = plan.contrasts[index]!;
      expect(apart({ value: power, error: 0 }, shareOf('saturation', figure)), figure).toBeLessThan(4);
    }
    expect(plan.warnings).toContainEqual({
      code: 'nearest-formula',
      outcome: null,
      message: 'no formula holds for saturation, that of saturation is only near: a simulation says what it can show',
    });
  });
});

describe('a matched comparison', () => {
  const match = { method: 'nearest', covariates: ['age', 'income'] };
  const arms = { usual: '0', help: '1' };
  const made = (plan: object) =>
    plannedPilot({
      columns: { age: { kind: 'number' }, income: { kind: 'number' } },
      assignment: { method: 'matched', column: 'takesPart', arms, match },
      outcomes,
      plan: {
        ...{ units: 300, treated: 0.2, selection: 0.5 },
        outcomes: { score: { mean: 0, sd: 1, r2: 0.3, effect: 0.4 } },
        ...plan,
      },
    });

  it('has the power and the bias of R, matched by MatchIt', () => {
    const { of, contrast, plan } = played(made({}), 500);
    expect(apart(of('help').power, shareOf('matched', 'power'))).toBeLessThan(4);
    expect(apart(of('help').mean, shareOf('matched', 'mean'))).toBeLessThan(4);
    expect(contrast('help').units).toEqual({ treatment: 60, control: 240 });
    expect(plan.warnings.map(({ code }) => code)).toEqual(['nearest-formula']);
    const verdicts = of('help').verdicts!;
    expect(verdicts['works-convincingly']).toBeUndefined();
    // The balance decides, as in the pilot: where the groups still differ there is no verdict.
    expect(verdicts['descriptive']).toBeGreaterThan(0);
  });

  it('asks who gets the help, and refuses more selection than a share can have', () => {
    const { treated: _, ...rest } = made({}).plan!;
    expect(() => played({ ...made({}), plan: rest }, 1)).toThrow('missing key: plan.treated');
    expect(() => played(made({ selection: 3 }), 1)).toThrow('invalid selection: 3');
  });
});
