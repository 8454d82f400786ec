import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyExample, inTemporaryFolder, pionier } from '../../support/command-line.ts';

it('plays a pilot, keeps what stands, and merges shards to the same bytes', async () => {
  await inTemporaryFolder(async (folder) => {
    const pilot = join(copyExample('planning', folder), 'neighbourhoods.yaml');
    const [whole, apart] = [join(folder, 'whole'), join(folder, 'apart')];
    const bytes = (out: string) => ['plan.json', 'plan.html'].map((name) => readFileSync(join(out, name), 'utf8'));
    const played = await pionier('plan', pilot, '--simulate', '50', '--threads', '1', '--out', whole);
    expect(played.status, played.error).toBe(0);
    expect(played.out).toContain('of the plays found the planned effect');
    expect(played.error).not.toContain('simulating');
    const before = bytes(whole);
    expect(JSON.parse(before[0]!).simulation.replications).toBe(50);
    expect((await pionier('plan', pilot, '--out', whole)).out).toContain('planned (unchanged)');
    for (const shard of ['2/2', '1/2']) {
      await pionier('plan', pilot, '--simulate', '50', '--threads', '1', '--shard', shard, '--out', apart);
    }
    expect((await pionier('plan', pilot, '--merge', '--out', apart)).status).toBe(0);
    expect(bytes(apart)).toEqual(before);
    const other = await pionier('plan', pilot, '--merge', '--units', '800', '--out', apart);
    expect([other.status, other.error.includes('foreign shard: plan-shard-1-of-2.json')]).toEqual([1, true]);
    expect((await pionier('plan', pilot, '--shard', '1/2')).status).toBe(2);
    expect((await pionier('plan', pilot, '--units', '800', '--out', whole)).status).toBe(0);
    expect(JSON.parse(bytes(whole)[0]!).simulation).toBeNull();
  });
});

it('plays a matched comparison on earlier data, drawn as often as people are expected', async () => {
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, 'pilot.yaml');
    const rows = Array.from({ length: 90 }, (_, row) => `p${row},${20 + (row % 40)},${row % 3 === 0 ? 'yes' : 'no'}`);
    writeFileSync(join(folder, 'last-year.csv'), `id,age,helped\n${rows.join('\n')}\n`);
    writeFileSync(file, matchedPilot);
    const { status, out } = await pionier('plan', file, '--simulate', '25', '--threads', '1', '--json');
    expect(status).toBe(0);
    const { plan } = JSON.parse(out);
    expect(plan.assumptions).toMatchObject({ design: 'matched', units: 150, arms: { help: 1 / 3, usual: 1 - 1 / 3 } });
    expect(plan.simulation).toMatchObject({ replications: 25, failed: 0 });
    expect(plan.simulation.estimates[0]).toMatchObject({ effect: 'planned', truth: 1, estimated: 25 });
    const again = await pionier('plan', file, '--json');
    expect(JSON.parse(again.out).changed).toBe(false);
  });
});

const matchedPilot = `pionier: 1
pilot: { id: earlier, title: Earlier, question: Does it help? }
interventions:
  usual: { title: Usual, control: true }
  help: { title: Help }
population: { unit: person, id: id }
columns: { age: { kind: number } }
assignment:
  method: matched
  column: helped
  arms: { usual: "no", help: "yes" }
  match: { method: nearest, covariates: [age] }
outcomes:
  score: { title: Score, column: score, kind: continuous, better: higher }
plan:
  units: 150
  earlier: last-year.csv
  outcomes: { score: { mean: 5, sd: 2, effect: 1 } }
`;
