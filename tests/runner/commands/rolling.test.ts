import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { pionier } from '../../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const pilot = `pionier: 1
pilot: { id: rolling, title: Rolling, question: "Does it work?" }
interventions: { usual: { title: Usual, control: true }, fast: { title: Fast, capacity: 40 } }
population:
  unit: applicant
  id: nr
  intake: { from: 2026-03-01, until: 2026-04-30, order: came }
  groups: { old: { title: Older, when: "age >= 65" } }
columns: { age: { kind: number } }
assignment: { method: simple }
outcomes: { score: { title: Score, column: score, kind: continuous, better: higher } }
analysis: { estimators: [{ method: lin-adjusted, covariates: [age] }] }
data: { units: intake/*.csv }
`;

let folder = '';
let file = '';
const at = (name: string) => join(folder, name);
const monthOf = (month: string, rows: readonly string[]) =>
  writeFileSync(at(`intake/2026-${month}.csv`), `nr,came,age,score\n${rows.join('\n')}\n`);
const march = ['c,2026-03-09,70,5', 'a,2026-03-20,60,6', 'x,2026-02-27,66,1', 'b,2026-03-02,65,4', 'y,,80,2'];
const april = ['e,2026-04-02,71,7', 'd,2026-04-01,64,3', 'f,2026-03-15,66,8', 'z,2026-05-01,70,2'];
const assigned = () =>
  readFileSync(at('private/pilot/allocation.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

beforeEach(async () => {
  folder = temporaryFolder();
  file = at('pilot.yaml');
  mkdirSync(at('intake'));
  writeFileSync(file, pilot);
  monthOf('03', march);
  expect(await pionier('register', file)).toMatchObject({ status: 0 });
  expect(await pionier('assign', file)).toMatchObject({ status: 0, error: '' });
});

it('draws who came within the period, in the order in which they came', async () => {
  expect(assigned().map(([unit]) => unit)).toEqual(['b', 'c', 'a']);
  const first = assigned();
  monthOf('04', april);
  const { status, error } = await pionier('assign', file);
  expect(status).toBe(0);
  expect(error).toContain('1 unit came before others that were drawn already (row 4)');
  expect(error).toContain('intake/2026-04.csv');
  expect(assigned().slice(0, 3)).toEqual(first);
  expect(
    assigned()
      .slice(3)
      .map(([unit, , , , intake, sequence]) => [unit, intake, sequence]),
  ).toEqual([
    ['f', '2', '4'],
    ['d', '2', '5'],
    ['e', '2', '6'],
  ]);
});

it('who came when, and why others did not take part, stand in the flow', async () => {
  monthOf('04', april);
  await pionier('assign', file);
  await pionier('analyse', file);
  const { flow, provenance } = JSON.parse(readFileSync(at('results/pilot/evidence.json'), 'utf8'));
  expect(flow[0]).toMatchObject({
    stage: 'eligible',
    units: 6,
    reasons: { 'after-intake': 1, 'before-intake': 1, 'no-arrival': 1 },
  });
  expect(Object.keys(provenance.inputs)).toContain('intake/2026-04.csv');
});

it('what was known at assignment counts; a later file may say otherwise, and is told', async () => {
  await pionier('analyse', file);
  const before = readFileSync(at('results/pilot/estimates.csv'), 'utf8');
  monthOf('03', ['c,2026-03-09,20,5', 'a,2026-03-20,60,6', 'x,2026-02-27,66,1', 'b,2026-02-02,65,4', 'y,,80,2']);
  const { status, error } = await pionier('analyse', file);
  expect(status).toBe(0);
  expect(error).toContain('age of 1 assigned unit is not what it was at assignment');
  expect(error).toContain('came of 1 assigned unit is not what it was at assignment');
  expect(readFileSync(at('results/pilot/estimates.csv'), 'utf8')).toBe(before);
  expect(await pionier('audit', file)).toMatchObject({ status: 0 });
});

it('a unit that vanished warns and stays', async () => {
  monthOf('03', march.slice(1));
  const { status, error } = await pionier('assign', file);
  expect(status).toBe(0);
  expect(error).toContain('1 assigned unit is no longer in the units’ file');
  expect(assigned().map(([unit]) => unit)).toEqual(['b', 'c', 'a']);
});
