/**
 * Makes the synthetic data of the pilots in this folder. Nobody in them exists.
 *
 *   npx tsx examples/alike/generate.ts people                       people.csv
 *   npx tsx examples/alike/generate.ts outcomes NAME ALLOCATION.csv NAME-t6.csv, after the draw of NAME.yaml
 *
 * Hours of work after half a year depend on age, months without work and schooling, on a coach, and on luck. One in
 * fifteen is not reached.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';

const people = 81;
const schooling = ['basic', 'vocational', 'higher'];
const seeded = (purpose: string) => seedrandom(`alike/${purpose}`);
const normal = (next: () => number) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const write = (name: string, lines: readonly string[]) =>
  writeFileSync(join(import.meta.dirname, name), `${lines.join('\n')}\n`);

type Person = { id: string; age: number; months: number; school: number };

function person(index: number): Person {
  const next = seeded(`person/${index}`);
  const school = Math.floor(3 * next());
  const age = Math.floor(22 + 40 * next());
  const months = Math.floor(1 - (6 + age / 5) * Math.log(1 - next()));
  return { id: `P${String(index + 1).padStart(3, '0')}`, age, months, school };
}

const everyone = Array.from({ length: people }, (_, index) => person(index));

function outcomes(name: string, allocation: string): void {
  const [names, ...lines] = readFileSync(allocation, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const [unit, arm] = ['unit', 'arm'].map((column) => names!.indexOf(column)) as [number, number];
  const armOf = new Map(lines.map((line) => [line[unit]!, line[arm]!]));
  const rows = everyone.flatMap(({ id, age, months, school }) => {
    const next = seeded(`${name}/${id}`);
    if (next() < 1 / 15) return [];
    const level = 17 + 3 * school - 0.12 * (age - 40) - 0.25 * Math.min(months, 40);
    const hours = Math.max(0, level + (armOf.get(id) === 'coach' ? 3 : 0) + 3.5 * normal(next));
    return [`${id},${hours.toFixed(1)}`];
  });
  write(`${name}-t6.csv`, ['person,hours', ...rows]);
}

const [, , step, name, allocation] = process.argv;
if (step === 'people') {
  const rows = everyone.map(({ id, age, months, school }) => `${id},${age},${months},${schooling[school]}`);
  write('people.csv', ['person,age,months,schooling', ...rows]);
} else if (step === 'outcomes' && name !== undefined && allocation !== undefined) outcomes(name, allocation);
else throw new Error('say people, or outcomes, the name of a pilot and the path of its allocation.csv');
