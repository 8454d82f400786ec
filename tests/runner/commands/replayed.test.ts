import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { designs } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { inTemporaryFolder, pionier } from '../../support/command-line.ts';

/** How a design is drawn, what is compared, and which of that cannot be replayed. */
type Case = {
  readonly assignment: string;
  readonly interventions?: string;
  readonly analysis?: string;
  readonly contrasts: number;
  readonly refused?: readonly string[];
};

const two = 'usual: { title: Usual, control: true }, help: { title: Help }';
const three = `${two}, info: { title: Information }`;
const limited = 'usual: { title: Usual, control: true }, help: { title: Help, capacity: 20 }';
const factors = 'help: { title: Help }, info: { title: Information }';
const saturated =
  'usual: { title: None here, control: true }, near: { title: Near }, help: { title: Help }, info: { title: Information }';
const saturations = '{ none: { usual: 1 }, half: { near: 1, help: 1, info: 1 } }';
const withinHalf = 'contrasts: [[help, near], [info, near], [help, usual]]';

const cases: { readonly [method: string]: readonly Case[] } = {
  simple: [{ assignment: 'method: simple', interventions: three, contrasts: 2 }],
  complete: [
    { assignment: 'method: complete', contrasts: 1 },
    { assignment: 'method: complete', interventions: three, contrasts: 2 },
  ],
  blocked: [{ assignment: 'method: blocked, by: [town]', interventions: three, contrasts: 2 }],
  clustered: [{ assignment: 'method: clustered, cluster: school', interventions: three, contrasts: 2 }],
  paired: [
    { assignment: 'method: paired, by: [pair]', contrasts: 1 },
    { assignment: 'method: paired, covariates: [age]', contrasts: 1 },
  ],
  'permuted-blocks': [
    { assignment: 'method: permuted-blocks, by: [town]', contrasts: 1 },
    { assignment: 'method: permuted-blocks, by: [town]', interventions: three, contrasts: 2 },
  ],
  minimisation: [
    { assignment: 'method: minimisation, by: [town, old]', contrasts: 1 },
    { assignment: 'method: minimisation, by: [town, old]', interventions: three, contrasts: 2 },
    {
      assignment: 'method: minimisation, by: [town], shares: { usual: 2, help: 1, info: 1 }',
      interventions: three,
      contrasts: 2,
      refused: ['no-mechanism', 'no-mechanism'],
    },
  ],
  rerandomised: [
    { assignment: 'method: rerandomised, covariates: [age], accept: 0.3', contrasts: 1 },
    { assignment: 'method: rerandomised, covariates: [age], accept: 0.3', interventions: three, contrasts: 2 },
    {
      assignment: 'method: rerandomised, covariates: [age], accept: 0.3, shares: { usual: 2, help: 1, info: 1 }',
      interventions: three,
      contrasts: 2,
    },
  ],
  lottery: [
    { assignment: 'method: lottery, priority: { when: "old", weight: 2 }', interventions: limited, contrasts: 1 },
  ],
  factorial: [
    {
      assignment: 'method: factorial, factors: [help, info]',
      interventions: factors,
      analysis: 'contrasts: [[help, none], [help-and-info, none]]',
      contrasts: 2,
    },
    {
      assignment: 'method: factorial, factors: [help, info]',
      interventions: factors,
      analysis: 'contrasts: [main-effects, interactions]',
      contrasts: 3,
      refused: ['no-mechanism'],
    },
  ],
  saturation: [
    {
      assignment: `method: saturation, cluster: school, saturations: ${saturations}`,
      interventions: saturated,
      analysis: withinHalf,
      contrasts: 3,
      refused: ['no-mechanism'],
    },
  ],
};

const pilotOf = ({ assignment, interventions = two, analysis }: Case) => `pionier: 1
pilot: { id: replayed, title: Replayed, question: "Does it work?" }
interventions: { ${interventions} }
population: { unit: resident, id: nr }
columns: { age: { kind: number }, old: { kind: yes-no } }
assignment: { ${assignment} }
outcomes: { score: { title: Score, column: score, kind: continuous, better: higher } }
analysis:
  estimators: [{ method: randomisation-inference, draws: 99, enumerate: 50 }]
  missing: { outcomes: complete-cases }
${analysis === undefined ? '' : `  ${analysis}\n`}data: { units: units.csv }
`;

/** The first so many of 48 residents: two towns, twelve schools within them, pairs, and a score that no arm changes. */
function unitsUpTo(count: number): string {
  const lines = Array.from({ length: count }, (_, unit) => {
    const school = unit % 12;
    const age = 40 + ((unit * 17) % 41);
    const score = ((unit * unit * 7 + 3 * school) % 23) + school / 4;
    return `r${String(unit).padStart(2, '0')},t${school % 2},s${school},p${unit >> 1},${age},${age > 60 ? 'yes' : 'no'},${score}`;
  });
  return `nr,town,school,pair,age,old,score\n${lines.join('\n')}\n`;
}

type Evidence = {
  readonly estimates: readonly {
    readonly estimate: number;
    readonly pValue: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly replays: { readonly draws: number; readonly enumerated: boolean };
  }[];
  readonly refusals: readonly { readonly code: string }[];
  readonly tests: readonly { readonly kind: string; readonly pValue: number }[];
};

/** Registers, draws 36 residents and then 12 more, and analyses. */
async function analysed(file: string, folder: string, one: Case): Promise<Evidence> {
  writeFileSync(file, pilotOf(one));
  for (const count of [36, 48]) {
    writeFileSync(join(folder, 'units.csv'), unitsUpTo(count));
    const registered = count === 36 ? await pionier('register', file) : null;
    expect(registered?.status ?? 0, registered?.error).toBe(0);
    const assigned = await pionier('assign', file);
    expect(assigned.status, assigned.error).toBe(0);
  }
  const { status, error } = await pionier('analyse', file);
  expect(status, error).toBe(0);
  return JSON.parse(readFileSync(join(folder, 'results/pilot/evidence.json'), 'utf8'));
}

/** Measured in periods, drawn once: tests/runner/commands/stepped-wedge.test.ts. */
const elsewhere = ['stepped-wedge'];

it('every design has a case here', () => {
  expect([...Object.keys(cases), ...elsewhere].sort()).toEqual(
    Object.values(designs)
      .map(({ name }) => name)
      .sort(),
  );
});

describe.each(Object.entries(cases).flatMap(([name, all]) => all.map((one) => ({ name, one, drawn: one.assignment }))))(
  '$name: $drawn',
  ({ one }) => {
    it('is replayed from the ledger, over two intakes, or says why not; an audit finds the same', async () => {
      await inTemporaryFolder(async (folder) => {
        const file = join(folder, 'pilot.yaml');
        const { estimates, refusals, tests } = await analysed(file, folder, one);
        const refused = one.refused ?? [];
        expect(refusals.map(({ code }) => code)).toEqual(refused);
        expect(estimates).toHaveLength(one.contrasts - refused.length);
        for (const { estimate, pValue, low, high, replays } of estimates) {
          expect(replays).toMatchObject({ draws: 99, enumerated: false });
          expect(Math.round(pValue * 100)).toBeCloseTo(pValue * 100, 9);
          expect(pValue).toBeGreaterThan(0);
          expect(low!).toBeLessThan(estimate);
          expect(high!).toBeGreaterThan(estimate);
        }
        const joint = tests.filter(({ kind }) => kind === 'joint');
        expect(joint).toHaveLength(one.contrasts > 1 ? 1 : 0);
        for (const { pValue } of joint) expect(pValue).toBeGreaterThan(0);
        expect(await pionier('report', file)).toMatchObject({ status: 0, error: '' });
        expect(readFileSync(join(folder, 'results/pilot/report.md'), 'utf8')).toContain('replaying the draw');
        expect(await pionier('audit', file)).toMatchObject({ status: 0 });
      });
    });
  },
);
