/**
 * Makes the synthetic data of this example. Nobody in it exists.
 *
 *   npx tsx examples/factorial/generate.ts people                    personen.csv
 *   npx tsx examples/factorial/generate.ts outcomes ALLOCATION.csv   t12.csv, after the draw
 *
 * Coaching adds three hours of work a week and the bonus two; together they add one more. One in ten is not reached.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';

const people = 440;
const seeded = (purpose: string) => seedrandom(`coaching-en-bonus/${purpose}`);
const normal = (next: () => number) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const write = (name: string, lines: readonly string[]) =>
  writeFileSync(join(import.meta.dirname, name), `${lines.join('\n')}\n`);

type Person = { id: string; age: number; isLong: boolean; level: number };

const everyone = Array.from({ length: people }, (_, index): Person => {
  const next = seeded(`person/${index}`);
  const isLong = next() < 0.6;
  const age = Math.floor(20 + 44 * next());
  const level = 7 - (isLong ? 3 : 0) - (age - 40) / 12 + 5 * normal(next);
  return { id: String(20001 + 3 * index), age, isLong, level };
});

function participants(): void {
  const rows = everyone.map(({ id, age, isLong }) => `${id},${age},${isLong ? 'lang' : 'kort'}`);
  write('personen.csv', ['nr,leeftijd,duur', ...rows]);
}

function outcomes(allocation: string): void {
  const [names, ...lines] = readFileSync(allocation, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const [unit, arm] = ['unit', 'arm'].map((name) => names!.indexOf(name)) as [number, number];
  const armOf = new Map(lines.map((line) => [line[unit]!, line[arm]!]));
  const rows = everyone.flatMap(({ id, level }) => {
    const next = seeded(`t12/${id}`);
    if (next() < 0.1) return [];
    const [coached, paid] = ['coaching', 'bonus'].map((factor) => armOf.get(id)!.includes(factor));
    const gain = (coached ? 3 : 0) + (paid ? 2 : 0) + (coached && paid ? 1 : 0);
    const hours = Math.min(40, Math.max(0, level + gain + 4 * normal(next)));
    return [`${id},${hours.toFixed(1)},${hours > 16 && next() < 0.8 ? 'ja' : 'nee'}`];
  });
  write('t12.csv', ['nr,uren,uitstroom', ...rows]);
}

const [what, allocation] = process.argv.slice(2);
if (what === 'people') participants();
else if (what === 'outcomes' && allocation !== undefined) outcomes(allocation);
else throw new Error('say people, or outcomes and the allocation');
