import { tableFromColumns, unitsFromTable } from '@pionier/core';
import { builtIn, planPilot, printPlan, protocolHash } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { unitsFor } from '../../../packages/reporter/src/plan/needed.ts';
import { pilotWith } from '../language/example.ts';
import { earlierTable } from './earlier-data.ts';
import { arms, outcomes, planned, planOf, planOfPilot } from './pilot.ts';
import { close, plain } from './reference.ts';

const clustered = { assignment: { method: 'clustered', cluster: 'team' } };

describe('planPilot', () => {
  it('counts each contrast on its own two arms, at the level of the family', () => {
    const plan = planOfPilot(planned());
    expect(plan.contrasts.map(({ outcome, treatment, control }) => [outcome, treatment, control])).toEqual([
      ['lonely', 'course', 'usual'],
      ['lonely', 'visits', 'usual'],
    ]);
    const [first] = plan.contrasts;
    expect(first).toMatchObject({
      at: null,
      role: 'primary',
      aim: 'works',
      scale: 'raw',
      units: { treatment: 100, control: 100 },
      clusters: null,
      effect: 0.5,
      confidence: 0.975,
      family: { family: 'primary', m: 2, method: 'holm' },
      unadjusted: { confidence: expect.closeTo(0.95, 12) },
    });
    expect(first?.measured.treatment).toBeCloseTo(90, 10);
    const alone = unitsFor({ ...plain, level: { mean: null, sd: 1.9 }, attrition: 0.1 }, 0.5, 0.8, 0.025)!;
    expect(first?.needed?.units).toBe(Math.ceil(alone * 1.5));
    expect(first?.needed?.municipalities).toBe(Math.ceil((alone * 1.5) / 300));
    expect(first?.unadjusted?.power).toBeGreaterThan(first!.power!);
  });

  it('judges one by one where the pilot does, and a single comparison at 1 − α', () => {
    const plan = planOfPilot(planned({ analysis: { multiplicity: 'none' } }));
    expect(plan.contrasts[0]).toMatchObject({ family: null, unadjusted: null });
    expect(plan.contrasts[0]!.confidence).toBeCloseTo(0.95, 12);
  });

  it('follows shares and the arms of a site', () => {
    const assignment = { method: 'complete', shares: { usual: 2, course: 1, visits: 1 } };
    const unequal = planOfPilot(planned({ assignment }));
    expect(unequal.contrasts[0]?.units).toEqual({ treatment: 75, control: 150 });
    const site = { code: 'GM0150', arms: ['usual', 'visits'] };
    const offered = planOfPilot(planned({ site }));
    expect(offered.contrasts).toHaveLength(1);
    expect(offered.contrasts[0]).toMatchObject({
      treatment: 'visits',
      units: { treatment: 150, control: 150 },
      family: null,
    });
    expect(offered.site).toEqual({ code: 'GM0150' });
    expect(offered.fewerArms).toEqual([]);
  });

  it('plans what is named besides primary outcomes, at 1 − α', () => {
    const plan = { units: 300, outcomes: { lonely: { sd: 1.9 }, costs: { sd: 2000, effect: 500 } } };
    const found = planOfPilot(planned({ plan }));
    const costs = found.contrasts.find(({ outcome }) => outcome === 'costs')!;
    expect(costs).toMatchObject({ role: 'secondary', family: null, unadjusted: null });
    expect(found.advice.every(({ outcome }) => outcome !== 'costs')).toBe(true);
  });

  it('plans harm as safety within its margin', () => {
    const harm = { title: 'Falls', column: 'falls', kind: 'binary', better: 'lower', role: 'harm', margin: 0.1 };
    const pilot = planned({
      outcomes: { ...outcomes, falls: harm },
      plan: { units: 400, outcomes: { falls: { mean: 0.2 }, lonely: { sd: 2 } } },
    });
    const falls = planOfPilot(pilot).contrasts.find(({ outcome }) => outcome === 'falls')!;
    expect(falls).toMatchObject({ aim: 'safe', effect: 0.1, offered: 0.1, family: null });
    // n = 133 an arm, p = 0.2, no difference: z = 0.1 / √(2 · 0.16 / (400/3))
    const z = 0.1 / Math.sqrt((2 * 0.16) / (400 / 3));
    expect(z).toBeCloseTo(2.041, 3);
    expect(falls.power).toBeCloseTo(0.532, 3);
  });

  it('says everything in standard deviations when nobody knows the spread', () => {
    const found = planOfPilot(
      planned({ plan: { units: 128, outcomes: {} }, interventions: { usual: arms.usual, visits: arms.visits } }),
    );
    expect(found.contrasts[0]).toMatchObject({ scale: 'standardized', effect: null, power: null, needed: null });
    close(found.contrasts[0]!.detectable.effect, 0.49906978826, 1e-9);
    expect(found.warnings.map(({ code }) => code)).toEqual(['standardized']);
    expect(found.advice.map(({ code }) => code)).toEqual(['no-effect-stated']);
  });

  it('takes from earlier data what the plan does not state', () => {
    const pilot = pilotWith({
      ...clustered,
      outcomes: { score: { title: 'Score', column: 'score', kind: 'continuous', better: 'higher', worthwhile: 0.5 } },
      plan: { units: 200, clusters: 20, outcomes: { score: { sd: 2 } }, earlier: 'last.csv' },
    });
    const earlier = earlierTable();
    const { plan } = planPilot({ pilot, methods: builtIn, units: null, earlier, software: 'test', inputs: {} });
    const [score] = plan!.assumptions.outcomes;
    expect(score).toMatchObject({ sd: 2, from: { mean: 'earlier', sd: 'plan', icc: 'earlier', r2: 'default' } });
    expect(plan!.warnings.map(({ code }) => code)).toEqual(['icc-from-few-clusters']);
  });

  it('counts the units, clusters and blocks of the data', () => {
    const pilot = pilotWith({
      assignment: { method: 'blocked', by: ['region'] },
      plan: { outcomes: { score: { sd: 1 } } },
    });
    const units = unitsFromTable(earlierTable(), 'id');
    const { plan } = planPilot({ pilot, methods: builtIn, units, earlier: null, software: 'test', inputs: {} });
    expect(plan?.assumptions).toMatchObject({ units: 85, clusters: null, blocks: 2 });
  });

  it('says what is missing', () => {
    const messages = (pilot: Parameters<typeof planOf>[0]) => planOf(pilot).problems.map(({ message }) => message);
    expect(messages(planned({ plan: {} }))).toEqual(['missing key: plan.units']);
    expect(messages(planned({ ...clustered, plan: { units: 90, earlier: 'x.csv' } }))).toEqual([
      'missing key: plan.clusters',
      'missing key: icc of lonely',
    ]);
    const binary = { works: { title: 'W', column: 'w', kind: 'count', better: 'lower', worthwhile: 2 } };
    expect(messages(planned({ outcomes: binary, plan: { units: 90, outcomes: { works: { mean: 1.5 } } } }))).toEqual([
      'invalid effect: works is 1.5 and cannot get lower by 2',
    ]);
    const bare = pilotWith();
    expect(
      messages({
        ...bare,
        plan: { ...planOfPilot(planned()).assumptions, outcomes: {}, units: 10, clusters: 3 } as never,
      }),
    ).toEqual(['inconsistent clusters: units are drawn']);
  });

  it('says of a lottery what stands in its way', () => {
    const waiting = { title: 'Waiting', control: true };
    const lottery = (capacity: number, more: object = {}) =>
      planned({
        interventions: { waiting, help: { title: 'Help', capacity } },
        columns: { single: { kind: 'yes-no' }, promised: { kind: 'yes-no' } },
        assignment: { method: 'lottery', priority: [{ when: 'promised', certain: true }] },
        plan: { units: 50, outcomes: { lonely: { sd: 1 } }, ...more },
      });
    const messages = (pilot: Parameters<typeof planOf>[0]) => planOf(pilot).problems.map(({ message }) => message);
    expect(messages(lottery(20, { priority: [0.1] }))).toEqual([]);
    expect(messages(lottery(20))).toEqual(['missing key: plan.priority']);
    expect(messages(lottery(50, { priority: [0.1] }))).toEqual(['nothing to draw: 50 units, and help has room for 50']);
    expect(messages(lottery(20, { priority: [0.4] }))).toEqual([
      'nothing to draw: 20 certain places, and help has room for 20',
    ]);
    // The file tells who has priority: 3 of 24 were promised a place.
    const promised = Array.from({ length: 24 }, (_, row) => row < 3);
    const id = promised.map((_, row) => `u${row}`);
    const table = tableFromColumns({ id, promised }, { id: { kind: 'text' }, promised: { kind: 'yes-no' } });
    const pilot = lottery(9, { priority: [0.9] });
    const { units: _, ...rest } = pilot.plan!;
    const known = { pilot: { ...pilot, plan: rest }, methods: builtIn, units: unitsFromTable(table, 'id') };
    const { plan } = planPilot({ ...known, earlier: null, software: 'test', inputs: {} });
    expect(plan?.contrasts[0]?.units).toEqual({ treatment: expect.closeTo(6, 9), control: expect.closeTo(15, 9) });
    expect(plan?.assumptions.arms).toEqual({ help: 9 / 24, waiting: 15 / 24 });
  });

  it('counts who got the help in the data of a matched comparison', () => {
    const arm = Array.from({ length: 40 }, (_, row) => (row % 4 === 0 ? 'yes' : 'no'));
    const id = arm.map((_, row) => `u${row}`);
    const match = { method: 'nearest', covariates: ['age'] };
    const assignment = { method: 'matched', column: 'arm', arms: { usual: 'no', help: 'yes' }, match };
    const pilot = pilotWith({ assignment, plan: { outcomes: { score: { sd: 1 } } } });
    const units = unitsFromTable(tableFromColumns({ id, arm }, { id: { kind: 'text' } }), 'id');
    const { plan } = planPilot({ pilot, methods: builtIn, units, earlier: null, software: 'test', inputs: {} });
    expect(plan?.assumptions).toMatchObject({ design: 'matched', units: 40, arms: { help: 0.25, usual: 0.75 } });
    expect(plan?.warnings.map(({ code }) => code)).toContain('nearest-formula');
  });

  it('is printed with the protocol it is about; a plan is no part of that', () => {
    const pilot = planned();
    const text = printPlan(planOfPilot(pilot));
    expect(text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(text)).toMatchObject({
      pionier: 1,
      kind: 'plan',
      protocolHash: protocolHash(pilot),
      simulation: null,
    });
    expect(protocolHash(planned({ plan: { units: 30 } }))).toBe(protocolHash(pilot));
    expect(text).not.toMatch(/NaN|Infinity/);
  });
});

it('counts with what covariates explain where the draw keeps arms alike in them', () => {
  const plan = { units: 300, outcomes: { lonely: { sd: 1.9, mean: 2.4, r2: 0.5 } } };
  const drawn = (assignment: object) => planOfPilot(planned({ plan, assignment }));
  const [anew, plainly] = [
    drawn({ method: 'rerandomised', covariates: ['age'], accept: 0.01 }),
    drawn({ method: 'complete' }),
  ];
  expect(anew.assumptions.outcomes[0]!.r2).toBe(0.5);
  expect(anew.warnings.map(({ code }) => code)).not.toContain('r2-not-used');
  expect(plainly.warnings.map(({ code }) => code)).toContain('r2-not-used');
  expect(anew.contrasts[0]!.power!).toBeGreaterThan(plainly.contrasts[0]!.power!);
});
