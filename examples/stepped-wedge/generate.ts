/**
 * Makes the synthetic data of this example. Nobody in it exists.
 *
 *   npx tsx examples/stepped-wedge/generate.ts clients                  clienten.csv and wijken.csv
 *   npx tsx examples/stepped-wedge/generate.ts months ALLOCATION.csv    maanden.csv, after the draw
 *
 * Everything changes over time, in every neighbourhood: scores rise a little and costs rise with the season. The team adds 0.3
 * points and saves 35 euro a month. One measurement in twenty is missing; one client in fifteen comes later.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';

const neighbourhoods = 16;
const months = Array.from({ length: 15 }, (_, month) => {
  const index = 9 + month;
  return `${2026 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
});
const starts = ['2027-01-01', '2027-04-01', '2027-07-01', '2027-10-01'];

const seeded = (purpose: string) => seedrandom(`wijkteams/${purpose}`);
const normal = (next: () => number) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const write = (name: string, lines: readonly string[]) =>
  writeFileSync(join(import.meta.dirname, name), `${lines.join('\n')}\n`);

const places = Array.from({ length: neighbourhoods }, (_, index) => {
  const next = seeded(`wijk/${index}`);
  const level = 0.35 * normal(next);
  return {
    code: `W${String(index + 1).padStart(2, '0')}`,
    isCity: index < 8,
    level,
    size: 12 + Math.floor(12 * next()),
  };
});

const clients = places.flatMap(({ code, level, size }) =>
  Array.from({ length: size }, (_, index) => {
    const next = seeded(`client/${code}/${index}`);
    const score = 3.2 + level + 0.6 * normal(next);
    const joins = next() < 1 / 15 ? 1 + Math.floor(8 * next()) : 0;
    const age = Math.round(Math.min(95, Math.max(18, 58 + 16 * normal(next))));
    return { id: `${code.slice(1)}${String(index + 1).padStart(3, '0')}`, code, score, joins, age };
  }),
);

function everybody(): void {
  write('clienten.csv', ['nr,wijk,leeftijd', ...clients.map(({ id, code, age }) => `${id},${code},${age}`)]);
  write('wijken.csv', ['wijk,ligging', ...places.map(({ code, isCity }) => `${code},${isCity ? 'stad' : 'dorp'}`)]);
}

function measured(allocation: string): void {
  const [names, ...lines] = readFileSync(allocation, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const [unit, arm] = ['unit', 'arm'].map((name) => names!.indexOf(name)) as [number, number];
  const startOf = new Map(lines.map((line) => [line[unit]!, starts[Number(line[arm]!.replace('sequence-', '')) - 1]!]));
  const rows = clients.flatMap(({ id, score, joins }) => {
    const next = seeded(`months/${id}`);
    return months.flatMap((month, index) => {
      const [noise, cost, isMissing] = [normal(next), normal(next), next() < 0.05];
      if (index < joins || isMissing) return [];
      const hasTeam = month >= startOf.get(id)!;
      const points = Math.min(5, Math.max(1, score + 0.02 * index + (hasTeam ? 0.3 : 0) + 0.5 * noise));
      const season = 40 * Math.cos((2 * Math.PI * (index + 9)) / 12);
      const euro = Math.max(0, 420 - 60 * (score - 3) + season + 6 * index - (hasTeam ? 35 : 0) + 120 * cost);
      return [`${id},${month},${points.toFixed(1)},${euro.toFixed(2)}`];
    });
  });
  write('maanden.csv', ['nr,maand,zrm,euro', ...rows]);
}

const [what, allocation] = process.argv.slice(2);
if (what === 'clients') everybody();
else if (what === 'months' && allocation !== undefined) measured(allocation);
else throw new Error('say clients, or months and the allocation');
