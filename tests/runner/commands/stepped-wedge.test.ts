import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { pionierOn, root } from '../../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const places = Array.from({ length: 8 }, (_, place) => `W${place + 1}`);
const units = places.flatMap((place) => Array.from({ length: 12 }, (_, unit) => [`${place}-${unit}`, place] as const));
const months = Array.from(
  { length: 24 },
  (_, month) => `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
);

let folder = '';
let file = '';
const at = (name: string) => join(folder, name);
const run = (...words: readonly string[]) => pionierOn(new Date('2026-03-01T09:00:00Z'), ...words);
const afterwards = (...words: readonly string[]) => pionierOn(new Date('2028-02-01T09:00:00Z'), ...words);

const people = (rows: readonly (readonly [string, string])[]) =>
  writeFileSync(at('clienten.csv'), `nr,wijk\n${rows.map((row) => row.join()).join('\n')}\n`);
const measured = (rows: readonly string[]) => writeFileSync(at('maanden.csv'), `nr,maand,euro\n${rows.join('\n')}\n`);

/** Costs that rise for everybody, differ by neighbourhood, and fall by 40 from its start on. */
function costs(drawn?: string): readonly string[] {
  const starts = ['2026-04', '2026-07', '2026-10', '2027-01'];
  const start = new Map(allocation(drawn).map(([unit, sequence]) => [unit, starts[Number(sequence!.slice(-1)) - 1]!]));
  return units.flatMap(([unit, place], index) =>
    months.map((month, time) => {
      const without = 300 + 9 * Number(place.slice(1)) + 4 * time + ((index * 7 + time * 11 + index * time) % 13);
      return `${unit},${month}-15,${without - (month >= start.get(unit)! ? 40 : 0)}`;
    }),
  );
}

const allocation = (drawn = at('private/pilot/allocation.csv')) =>
  readFileSync(drawn, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

/** The pilot of the language as it stands, drawn. */
beforeEach(async () => {
  folder = temporaryFolder();
  file = at('pilot.yaml');
  writeFileSync(file, readFileSync(join(root, 'tests/language/pilots/stepped-wedge.yaml'), 'utf8'));
  people(units);
  writeFileSync(
    at('wijken.csv'),
    `wijk,inwoners\n${places.map((place, index) => `${place},${500 + index}`).join('\n')}\n`,
  );
  expect(await run('register', file)).toMatchObject({ status: 0 });
  expect(await run('assign', file)).toMatchObject({ status: 0 });
});

describe('the draw', () => {
  it('gives every neighbourhood one sequence, two to each', () => {
    const bySequence = new Map<string, Set<string>>();
    for (const [, sequence, , cluster] of allocation())
      bySequence.set(sequence!, (bySequence.get(sequence!) ?? new Set()).add(cluster!));
    expect([...bySequence.keys()].sort()).toEqual(['sequence-1', 'sequence-2', 'sequence-3', 'sequence-4']);
    for (const clusters of bySequence.values()) expect(clusters.size).toBe(2);
    expect(allocation().every((row) => row.slice(-4).join() === '0.25,0.25,0.25,0.25')).toBe(true);
  });

  it('lets a new client of a neighbourhood follow it, and no new neighbourhood in', async () => {
    const before = allocation();
    people([...units, ['later', 'W3']]);
    expect(await run('assign', file)).toMatchObject({ status: 0 });
    const sequenceOf = (id: string) => allocation().find(([unit]) => unit === id)?.[1];
    expect(sequenceOf('later')).toBe(sequenceOf('W3-0'));
    expect(allocation().slice(0, before.length)).toEqual(before);
    people([...units, ['later', 'W3'], ['stranger', 'W9']]);
    const { status, error } = await run('assign', file);
    expect(status).toBe(1);
    expect(error).toContain('late clusters: 1 cluster is new after the draw (W9) (row 99)');
    expect(await run('audit', file)).toMatchObject({ status: 0 });
  });

  it('takes nobody one by one', async () => {
    const { status, error } = await run('enrol', file, '--set', 'nr=N1', '--set', 'wijk=W3');
    expect(status).toBe(1);
    expect(error).toContain('stepped-wedge draws people together');
  });

  it('refuses fewer neighbourhoods than sequences', async () => {
    const other = at('other.yaml');
    writeFileSync(
      other,
      readFileSync(file, 'utf8').replace('sequences: 4', 'sequences: 7').replace('2027-12', '2028-12'),
    );
    people(units.filter(([, place]) => place < 'W7'));
    expect(await run('register', other)).toMatchObject({ status: 0 });
    const { status, error } = await run('assign', other);
    expect(status).toBe(1);
    expect(error).toContain('too few clusters: 6 for 7 sequences');
  });
});

describe('the measurements', () => {
  const evidence = () => JSON.parse(readFileSync(at('results/pilot/evidence.json'), 'utf8'));

  it('are analysed, reported and replayed when the last month is over', async () => {
    measured(costs());
    expect((await run('run', file)).out).toContain('cost, team against before: too-early');
    const { status, out } = await afterwards('run', file);
    expect(status).toBe(0);
    expect(out).toContain('cost, team against before: works');
    const [estimate] = evidence().estimates;
    expect(estimate).toMatchObject({ method: 'stepped-wedge', errors: 'cr2', units: { treatment: 96, control: 96 } });
    expect(Math.abs(estimate.estimate + 40)).toBeLessThan(1);
    expect(evidence().periods).toHaveLength(4 * 24);
    expect(await afterwards('audit', file)).toMatchObject({ status: 0 });
  });

  it('are not there yet, without a file or with some months missing', async () => {
    expect((await afterwards('run', file)).out).toContain('1 not yet measured');
    measured(costs().filter((row) => !row.includes('2027-12')));
    expect((await afterwards('run', file)).out).toContain('too-early');
  });

  it('outside the months are set aside with a warning; twice in a month is an error', async () => {
    measured([...costs(), 'W1-0,2025-12-31,9999', 'W1-0,2028-01-01,9999']);
    const set = await afterwards('run', file);
    expect(set.status).toBe(0);
    expect(set.error).toContain('no period in column maand: row 2306; 2 rows are set aside');
    expect(evidence().warnings).toMatchObject([{ code: 'reading-unmatched-moment', values: { rows: 2 } }]);
    measured([...costs(), 'W1-0,2026-05-31,9999']);
    const twice = await afterwards('run', file);
    expect(twice.status).toBe(1);
    expect(twice.error).toContain('row 2306');
  });
});

describe('replaying the draw', () => {
  const from = (name: string) => JSON.parse(readFileSync(at(`results/replayed/${name}`), 'utf8'));

  it('goes from registration to audit, and carries the verdict', async () => {
    const other = at('replayed.yaml');
    const estimators = '{ method: randomisation-inference }, { method: stepped-wedge }';
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('analysis:');
    writeFileSync(
      other,
      `${text.replace(/^(pilot: \{ id: )[^,]+/m, '$1replayed')}\nanalysis: { estimators: [${estimators}] }\n`,
    );
    for (const command of ['register', 'assign']) expect(await run(command, other)).toMatchObject({ status: 0 });
    measured(costs(at('private/replayed/allocation.csv')));
    for (const command of ['analyse', 'report', 'audit'])
      expect(await afterwards(command, other), command).toMatchObject({ status: 0 });
    const { estimates, verdicts } = from('evidence.json');
    const [replayed, own] = estimates;
    expect(replayed).toMatchObject({ method: 'randomisation-inference', estimate: own.estimate });
    // 8!/(2!)⁴ ways to give eight neighbourhoods four sequences, two each.
    expect(replayed.replays).toEqual({ draws: 2520, enumerated: true, statistic: 'studentized' });
    expect(replayed.pValue).toBeLessThan(0.01);
    expect(verdicts).toMatchObject([{ outcome: 'cost', treatment: 'team', verdict: 'works' }]);
    expect(readFileSync(at('results/replayed/report.html'), 'utf8')).toContain('replaying the draw of who starts when');
  });
});
