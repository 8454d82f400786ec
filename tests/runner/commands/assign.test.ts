import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { pionier } from '../../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const pilot = `pionier: 1
pilot: { id: small, title: Small, question: "Does it work?" }
interventions: { coffee: { title: Coffee, control: true }, visits: { title: Visits } }
population: { unit: resident, id: nr, eligible: [{ when: "age >= 65", because: for the old, otherwise: younger }] }
columns: { age: { kind: number } }
assignment: { method: blocked, by: [wijk] }
outcomes: { score: { title: Score, column: score, kind: continuous, measuredIn: point, better: higher } }
data: { units: units.csv }
`;

const rows = (count: number) =>
  Array.from({ length: count }, (_, row) => `u${row + 100},${['N', 'Z'][row % 2]},${60 + (row % 30)}`);
const csv = (lines: readonly string[]) => `nr,wijk,age\n${lines.join('\n')}\n`;

let folder = '';
let file = '';
const at = (name: string) => join(folder, name);
const view = () => readFileSync(at('private/pilot/allocation.csv'), 'utf8');

beforeEach(() => {
  folder = temporaryFolder();
  file = at('pilot.yaml');
  writeFileSync(file, pilot);
  writeFileSync(at('units.csv'), csv(rows(60)));
});

const contents = () =>
  (readdirSync(folder, { recursive: true }) as string[])
    .sort()
    .filter((name) => statSync(at(name)).isFile())
    .map((name) => [name, readFileSync(at(name), 'utf8'), statSync(at(name)).mtimeMs]);

it('asks for a registration first, then draws who is eligible, though no outcome is there yet', async () => {
  const early = await pionier('assign', file);
  expect(early).toMatchObject({ status: 1, out: '' });
  expect(early.error).toContain('pionier register');
  await pionier('register', file);
  const drawn = await pionier('assign', file);
  expect(drawn).toMatchObject({ status: 0, error: '' });
  expect(drawn.out).toMatch(/^intake 1: 50 units drawn\nin all: coffee 25, visits 25\n/);
  expect(view().split('\n')).toHaveLength(52);
  const balance = JSON.parse(readFileSync(at('results/pilot/balance.json'), 'utf8'));
  expect(balance).toMatchObject({ kind: 'balance', units: { coffee: 25, visits: 25 } });
  expect(balance.balance.map(({ column }: { column: string }) => column)).not.toContain('score');
});

it('changes no byte the second time, and says so', async () => {
  await pionier('register', file);
  await pionier('assign', file);
  const before = contents();
  expect((await pionier('assign', file)).out).toMatch(/^nobody is new: nothing was drawn\n/);
  expect((await pionier('register', file)).out).toMatch(/^already registered/);
  expect(contents()).toEqual(before);
});

it('rehearses without writing anything', async () => {
  const before = contents();
  const { status, out } = await pionier('assign', file, '--rehearse');
  expect(status).toBe(0);
  expect(out).toMatch(/^a rehearsal: this draw was thrown away, nothing was written\ncoffee 25, visits 25\n/);
  expect(out).toMatch(/wijk=N, visits: mean 0\.(48|52), difference/);
  expect(contents()).toEqual(before);
});

it('names the row of a unit that may not change, and of an edited view; restores the view', async () => {
  await pionier('register', file);
  await pionier('assign', file);
  writeFileSync(at('units.csv'), csv(rows(60).with(9, 'u109,N,69')));
  const moved = await pionier('assign', file);
  expect(moved.status).toBe(3);
  expect(moved.error).toMatch(/^units\.csv:row 11: error: changed block/);
  writeFileSync(at('units.csv'), csv(rows(60).with(9, 'u109,Z,64')));
  expect(await pionier('assign', file)).toMatchObject({ status: 3 });
  writeFileSync(at('units.csv'), csv(rows(60)));
  const before = view();
  writeFileSync(at('private/pilot/allocation.csv'), `\uFEFF${before.replaceAll(',', ';')}`);
  const edited = await pionier('assign', file);
  expect(edited.status).toBe(3);
  expect(edited.error).toMatch(/^allocation\.csv:row 1: error: edited file/);
  expect(await pionier('assign', file, '--restore')).toMatchObject({ status: 0 });
  expect(view()).toBe(before);
});

it('draws later intakes by themselves, until it is closed', async () => {
  await pionier('register', file);
  await pionier('assign', file);
  writeFileSync(at('units.csv'), csv(rows(80)));
  const closed = await pionier('assign', file, '--close');
  expect(closed.out).toContain('intake 2: ');
  expect(closed.out).toContain('intake is closed; the seed stands in the ledger');
  expect(readFileSync(at('private/pilot/ledger.jsonl'), 'utf8')).toContain(
    readFileSync(at('private/pilot/seed'), 'utf8').trim(),
  );
  writeFileSync(at('units.csv'), csv(rows(90)));
  expect(await pionier('assign', file)).toMatchObject({ status: 3 });
  expect(await pionier('audit', file)).toMatchObject({ status: 0 });
});

it('takes a seed from the command line only where the pilot announced one', async () => {
  await pionier('register', file);
  expect(await pionier('assign', file, '--seed', '1 2 3')).toMatchObject({ status: 1 });
  const open = at('public.yaml');
  writeFileSync(open, pilot.replace('by: [wijk]', 'by: [wijk], publicSeed: Lotto 7 March'));
  await pionier('register', open);
  expect((await pionier('assign', open)).error).toContain('--seed');
  expect(await pionier('assign', open, '--seed', '1 2 3', '--json')).toMatchObject({ status: 0, error: '' });
  expect(existsSync(at('private/public/seed'))).toBe(false);
});

it('has nothing to draw for a recorded pilot', async () => {
  writeFileSync(
    file,
    pilot.replace(
      '{ method: blocked, by: [wijk] }',
      '{ method: recorded, column: wijk, arms: { coffee: N, visits: Z } }',
    ),
  );
  const { status, out } = await pionier('assign', file);
  expect(status).toBe(0);
  expect(out).toMatch(/^nothing to draw/);
  expect(readdirSync(folder).sort()).toEqual(['pilot.yaml', 'units.csv']);
});

it('writes where --out and --data say', async () => {
  const data = temporaryFolder();
  writeFileSync(join(data, 'units.csv'), csv(rows(60)));
  const where = ['--out', join(data, 'open'), '--data', data];
  for (const command of ['register', 'assign', 'audit'])
    expect(await pionier(command, file, ...where)).toMatchObject({ status: 0 });
  expect(readdirSync(folder).sort()).toEqual(['pilot.yaml', 'units.csv']);
  expect(readdirSync(join(data, 'open')).sort()).toEqual(['balance.json', 'registration.json']);
  expect(readdirSync(join(data, 'private'))).toEqual(['pilot']);
});
