import { readFileSync } from 'node:fs';
import { builtIn, type Pilot, type SimulatedEstimate, simulate } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { factorial, level, lottery, matched, plannedTrial, saturation, wedge } from './made-designs.ts';

type Share = { readonly value: number; readonly error: number };
type Played = {
  readonly icc: number;
  readonly repeat: number;
  readonly effect: number;
  readonly p: number | null;
  readonly attrition: number;
  readonly compliance: number;
  readonly crossover: number;
  readonly power: Share;
  readonly rejected: Share;
  readonly mean: Share;
  readonly exact: number | null;
};
type Reference = { readonly [design: string]: { readonly [figure: string]: unknown } };

/** What tests/reference/planned-designs.R found: formulas, and simulations of its own with their errors. */
const reference = JSON.parse(
  readFileSync(new URL('../../reference/planned-designs.json', import.meta.url), 'utf8'),
) as Reference;
/** Stepped wedges that tests/reference/wedge-play.R played. */
const { cases: wedges } = JSON.parse(
  readFileSync(new URL('../../reference/wedge-play.json', import.meta.url), 'utf8'),
) as { readonly cases: { readonly [name: string]: Played } };
const ofR = (design: string, ...path: readonly string[]) =>
  path.reduce<unknown>((at, key) => (at as { [key: string]: unknown })[key], reference[design]);
const shareOf = (...path: [string, ...string[]]) => ofR(...path) as Share;

/** How far two simulated figures lie apart, in the error of their difference. */
function apart({ value, error }: SimulatedEstimate['power'], other: Share): number {
  return Math.abs(value! - other.value) / Math.hypot(error!, other.error);
}

/** A pilot planned by formula and played, both from the same words. */
function played(pilot: Pilot, replications: number) {
  const { plan, assumptions } = plannedTrial(pilot);
  const record = simulate({ pilot, methods: builtIn, assumptions, units: null, seed: 'designs' }, replications);
  const of = (treatment: string, effect: SimulatedEstimate['effect'] = 'planned', control?: string) =>
    record.estimates.find(
      (one) =>
        one.treatment === treatment && one.effect === effect && (control === undefined || one.control === control),
    )!;
  const contrast = (treatment: string) => plan.contrasts.find((one) => one.treatment === treatment)!;
  return { plan, record, of, contrast };
}

describe('a lottery', () => {
  it('has the power that R finds by formula and by a simulation of its own', () => {
    const { plan, record, of, contrast } = played(lottery, 1000);
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
  it('answers both factors and the interaction with all its units, as R has it', () => {
    const { plan, of, contrast } = played(factorial, 1000);
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
  it('tells the total, spillover and direct effects apart, as R has them', () => {
    const { plan, of, contrast } = played(saturation, 400);
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
  it('has the power and the bias of R, matched by MatchIt', () => {
    const { of, contrast, plan } = played(matched(), 500);
    expect(apart(of('help').power, shareOf('matched', 'power'))).toBeLessThan(4);
    expect(apart(of('help').mean, shareOf('matched', 'mean'))).toBeLessThan(4);
    expect(contrast('help').units).toEqual({ treatment: 60, control: 240 });
    expect(plan.warnings.map(({ code }) => code)).toEqual(['nearest-formula']);
    const verdicts = of('help').verdicts!;
    expect(verdicts['works-convincingly']).toBeUndefined();
    // The balance decides, as in the pilot: where the groups still differ there is no verdict.
    expect(verdicts['descriptive']).toBeGreaterThan(0);
  });

  it('makes classes of what must be the same, so that there are matches', () => {
    const exact = matched();
    const match = { method: 'exact', covariates: ['age', 'income'] };
    const pilot = { ...exact, columns: {}, assignment: { ...exact.assignment, match } };
    const { of, record } = played(pilot, 25);
    expect([record.failed, of('help').estimated]).toEqual([0, 25]);
  });

  it('asks who gets the help, and refuses more selection than a share can have', () => {
    const { treated: _, ...rest } = matched().plan!;
    expect(() => played({ ...matched(), plan: rest }, 1)).toThrow('missing key: plan.treated');
    expect(() => played(matched({ selection: 3 }), 1)).toThrow('invalid selection: 3');
  });
});

describe('a stepped wedge', () => {
  const exactly = { value: 0, error: 0 };

  it.each(['others', 'same', 'lossy', 'proportion'])('has the power and the type I error of R: %s', (name) => {
    const { icc, repeat, effect, p, power, rejected, mean, exact, ...rest } = wedges[name]!;
    const { attrition, compliance, crossover } = rest;
    const kind =
      p === null ? {} : { outcomes: { score: { title: 'Score', column: 'score', kind: 'binary', better: 'higher' } } };
    const score = { ...(p === null ? level : { mean: p }), icc, repeat, effect };
    const { of, record, contrast } = played(wedge(score, { attrition, compliance, crossover }, kind), 1000);
    const [found, none] = [of('help'), of('help', 'none')];
    expect([record.failed, found.estimated, none.estimated]).toEqual([0, 1000, 1000]);
    expect(apart(found.power, power)).toBeLessThan(4);
    expect(apart(none.rejected, rejected)).toBeLessThan(4);
    expect(apart(found.mean, mean)).toBeLessThan(4);
    expect(apart(found.bias, exactly)).toBeLessThan(4);
    expect(apart(found.coverage, { value: 0.95, error: 0 })).toBeLessThan(4);
    expect(found.truth).toBeCloseTo(effect * (compliance - crossover), 12);
    // The formula counts with what the play finds.
    if (exact !== null) expect(apart(found.standardDeviation, { value: exact, error: 0 })).toBeLessThan(4);
    expect(apart({ value: contrast('help').power!, error: 0.01 }, power)).toBeLessThan(4);
  });

  it('replays the draw where the pilot asks', () => {
    const estimators = [{ method: 'stepped-wedge' }, { method: 'randomisation-inference', draws: 199, enumerate: 199 }];
    const { record } = played(wedge(undefined, {}, { analysis: { estimators } }), 100);
    const [own, replayed] = ['stepped-wedge', 'randomisation-inference'].map((method) =>
      record.estimates.filter((one) => one.method === method),
    );
    expect(record.failed).toBe(0);
    expect(replayed!.map(({ mean }) => mean.value)).toEqual(own!.map(({ mean }) => mean.value));
    expect(apart(replayed!.find(({ effect }) => effect === 'none')!.rejected, { value: 0.05, error: 0 })).toBeLessThan(
      4,
    );
    expect(replayed![0]!.verdicts).toBeNull();
  });

  it('counts a draw that cannot be made, and takes it for no answer', () => {
    const { record } = played(wedge(undefined, { units: 20, clusters: 2 }), 5);
    expect([record.failed, record.failures]).toEqual([5, { 'too few clusters: 2 for 3 sequences': 5 }]);
    expect(record.estimates[0]!.power).toEqual({ value: null, error: null });
  });
});
