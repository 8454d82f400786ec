/**
 * Makes the synthetic data of this example. Nobody in it exists.
 *
 *   npx tsx examples/lottery/generate.ts applicants               aanvragen.csv
 *   npx tsx examples/lottery/generate.ts outcomes ALLOCATION.csv  t12.csv, after the draw
 *
 * One in four applicants is a single parent, and a few have been without work so long that the council promised them a
 * place. Everyone has a chance of work within the year that coaching raises. One in ten cannot be reached.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';

const people = 152;
const seeded = (purpose: string) => seedrandom(`begeleiding-bij-loting/${purpose}`);
const write = (name: string, lines: readonly string[]) =>
  writeFileSync(join(import.meta.dirname, name), `${lines.join('\r\n')}\r\n`);

type Applicant = { id: string; single: boolean; months: number; age: number };

function applicant(index: number): Applicant {
  const next = seeded(`applicant/${index}`);
  const single = next() < 0.27;
  const months = Math.floor(2 - 14 * Math.log(1 - next()));
  return { id: `A${String(1001 + 3 * index)}`, single, months, age: Math.floor(21 + 40 * next()) };
}

const everyone = Array.from({ length: people }, (_, index) => applicant(index));

function applicants(): void {
  const rows = everyone.map(({ id, single, months, age }) => `${id};${age};${single ? 'ja' : 'nee'};${months}`);
  write('aanvragen.csv', ['Aanvraag;Leeftijd;Alleenstaande ouder;Maanden zonder werk', ...rows]);
}

function outcomes(allocation: string): void {
  const [names, ...lines] = readFileSync(allocation, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const [unit, arm] = ['unit', 'arm'].map((name) => names!.indexOf(name)) as [number, number];
  const armOf = new Map(lines.map((line) => [line[unit]!, line[arm]!]));
  const rows = everyone.flatMap(({ id, single, months }) => {
    const next = seeded(`t12/${id}`);
    const luck = next();
    if (!armOf.has(id) || next() < 0.1) return [];
    const chance =
      0.36 - (single ? 0.08 : 0) - 0.002 * Math.min(months, 60) + (armOf.get(id) === 'coaching' ? 0.22 : 0);
    return [`${id};${luck < chance ? 'ja' : 'nee'}`];
  });
  write('t12.csv', ['Aanvraag;Werk', ...rows]);
}

const [, , step, allocation] = process.argv;
if (step === 'applicants') applicants();
else if (step === 'outcomes' && allocation !== undefined) outcomes(allocation);
else throw new Error('say applicants, or outcomes and the path of allocation.csv');
