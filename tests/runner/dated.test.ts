import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inTemporaryFolder, pionierOn } from '../support/command-line.ts';

const pilot = `pionier: 1
pilot: { id: dated, title: Dated, question: Does it help }
interventions: { usual: { title: Usual, control: true, what: a, who: b, often: c }, help: { title: Help, what: a, who: b, often: c } }
population: { unit: person, id: id }
moments: { before: baseline, m6: 6 months }
assignment: { method: complete, publicSeed: the draw of 1 March }
outcomes: { score: { title: Score, column: score, kind: continuous, better: higher } }
data: { units: units.csv, measurements: { file: scores.csv, date: day } }
`;

it('takes the last measurement before the draw and the first after the time has passed', async () => {
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, 'pilot.yaml');
    const ids = Array.from({ length: 40 }, (_, index) => `u${index}`);
    writeFileSync(file, pilot);
    writeFileSync(join(folder, 'units.csv'), `id\n${ids.join('\n')}\n`);
    expect(await pionierOn(new Date('2026-03-01T12:00:00Z'), 'register', file)).toMatchObject({ status: 0 });
    expect(await pionierOn(new Date('2026-03-02T12:00:00Z'), 'assign', file, '--seed', '7')).toMatchObject({
      status: 0,
    });
    const rows = ids.flatMap((id, index) => [
      `${id},2026-02-01,1`,
      `${id},2026-03-01,${index}`,
      `${id},2026-08-31,900`,
      `${id},2026-09-02,${index + 10}`,
      `${id},2026-12-01,800`,
    ]);
    writeFileSync(join(folder, 'scores.csv'), `id,day,score\n${rows.join('\n')}\n`);
    const ran = await pionierOn(new Date('2026-10-01T12:00:00Z'), 'run', file);
    expect(ran).toMatchObject({ status: 0 });
    const { changes } = JSON.parse(readFileSync(join(folder, 'results/pilot/evidence.json'), 'utf8'));
    for (const { change } of changes) expect(change).toBe(10);
    expect(changes).toHaveLength(2);
  });
});
