/**
 * Makes the synthetic data of this example. Nobody in it exists.
 *
 *   npx tsx examples/rolling-intake/generate.ts people                   intake/2026-03.csv and on, a file a month
 *   npx tsx examples/rolling-intake/generate.ts outcomes ALLOCATION.csv  m3.csv, after the draw
 *
 * The days until help starts depend on how complex the question is, a little on the district and on the season, and are
 * fewer on the fast track. One in ten is not reached after three months.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import seedrandom from 'seedrandom';

const people = 264;
const months = ['03', '04', '05', '06', '07', '08'] as const;
const districts = ['Centre', 'East', 'Harbour', 'Meadows'] as const;
const complexities = ['simple', 'several', 'complex'] as const;
const usual = { simple: 30, several: 44, complex: 62 } as const;
const saved = { simple: 6, several: 9, complex: 8 } as const;

const seeded = (purpose: string) => seedrandom(`rolling-intake/${purpose}`);
const normal = (next: () => number) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

function write(name: string, lines: readonly string[]): void {
  const file = join(import.meta.dirname, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${lines.join('\n')}\n`);
}

function person(index: number) {
  const next = seeded(`person/${index}`);
  const district = districts[Math.floor(districts.length * next() * next() * 1.3) % districts.length]!;
  const complexity = complexities[Math.floor(complexities.length * next())]!;
  const month = Math.floor(months.length * next());
  const reported = `2026-${months[month]}-${String(1 + Math.floor(28 * next())).padStart(2, '0')}`;
  const own = 5 * districts.indexOf(district) - 2 * month + 11 * normal(next);
  return { id: `M${String(1 + index).padStart(4, '0')}`, district, complexity, month, reported, own };
}

const everyone = Array.from({ length: people }, (_, index) => person(index));

function enrolled(): void {
  for (const [month, number] of months.entries()) {
    const rows = everyone
      .filter((one) => one.month === month)
      .map(({ id, reported, district, complexity }) => `${id},${reported},${district},${complexity}`);
    write(`intake/2026-${number}.csv`, ['request,reported,district,complexity', ...rows]);
  }
}

function outcomes(allocation: string): void {
  const [names, ...lines] = readFileSync(allocation, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const [unit, arm] = ['unit', 'arm'].map((name) => names!.indexOf(name)) as [number, number];
  const armOf = new Map(lines.map((line) => [line[unit]!, line[arm]]));
  const rows = everyone.flatMap(({ id, complexity, own }) => {
    const given = armOf.get(id);
    const next = seeded(`m3/${id}`);
    if (given === undefined || next() < 0.1) return [];
    const days = usual[complexity] - (given === 'fast' ? saved[complexity] : 0) + own + 6 * normal(next);
    return [`${id},${Math.max(1, Math.round(days))}`];
  });
  write('m3.csv', ['request,days', ...rows]);
}

const [, , step, allocation] = process.argv;
if (step === 'people') enrolled();
else if (step === 'outcomes' && allocation !== undefined) outcomes(allocation);
else throw new Error('say people, or outcomes and the path of allocation.csv');
