import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { momentsAwaited } from '../../../packages/runner/src/stages/waiting.ts';
import { pionier } from '../../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const absent = ['t6', 't12'];

it('names the moments that were not measured, with their files where each has its own', () => {
  const measurements = { t0: 't0.csv', t6: 't6.csv', t12: { file: 't12.xlsx', sheet: 'a' } };
  expect(momentsAwaited({ data: { units: 'u.csv', measurements } }, { absent })).toEqual([
    '  not yet measured: t6 (no file t6.csv), t12 (no file t12.xlsx)',
  ]);
  const long = { file: 'm.csv', moment: 'when' };
  expect(momentsAwaited({ data: { units: 'u.csv', measurements: long } }, { absent })).toEqual([
    '  not yet measured: t6, t12',
  ]);
  expect(momentsAwaited({ data: { units: 'u.csv', measurements } }, { absent: [] })).toEqual([]);
});

it('names the first and the last of many', () => {
  const many = Array.from({ length: 24 }, (_, month) => `m${month + 1}`);
  const measurements = { file: 'm.csv', date: 'month' };
  expect(momentsAwaited({ data: { units: 'u.csv', measurements } }, { absent: many })).toEqual([
    '  not yet measured: m1, …, m24 (24 in all)',
  ]);
});

const pilot = `pionier: 1
pilot: { id: small, title: Small, question: Does it help? }
interventions: { usual: { title: Usual, control: true }, new: { title: New } }
population: { unit: person, id: nr }
moments: { t0: baseline, t6: 6 months }
assignment: { method: complete }
outcomes: { score: { title: Score, column: score, kind: continuous, measuredIn: points, better: lower } }
data: { units: units.csv, measurements: { t0: t0.csv, t6: t6.csv } }
`;
const rows = (count: number) => Array.from({ length: count }, (_, index) => `p${index}\n`).join('');

it('says which step waits: registering, drawing, drawing who came later, measuring', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'pilot.yaml');
  writeFileSync(file, pilot);
  writeFileSync(join(folder, 'units.csv'), `nr\n${rows(20)}`);
  expect((await pionier('run', file)).error).toContain('pionier register <pilot>; then draw, with: pionier assign');
  expect((await pionier('register', file)).out).toContain(`pionier assign ${file} --rehearse`);
  expect((await pionier('run', file)).error).toContain('hint: draw the allocation first, with: pionier assign <pilot>');
  await pionier('assign', file);
  const measured = await pionier('run', file);
  expect(measured).toMatchObject({ status: 0 });
  expect(measured.out).toContain('0 estimates, 0 refusals, 1 not yet measured\n');
  expect(measured.out).toContain('  not yet measured: t0 (no file t0.csv), t6 (no file t6.csv)\n');
  expect(measured.out).not.toContain('not yet drawn');
  expect(measured.error).not.toContain('too few units');
  writeFileSync(join(folder, 'units.csv'), `nr\n${rows(23)}`);
  expect((await pionier('run', file)).out).toContain(
    '  not yet drawn: 3 eligible units, who have no arm until: pionier assign\n',
  );
});
