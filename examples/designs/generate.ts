/**
 * Makes the synthetic data of the small pilots in this folder. Nobody in them exists.
 *
 *   npx tsx examples/designs/generate.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';

const write = (name: string, lines: readonly string[]) =>
  writeFileSync(join(import.meta.dirname, name), `${lines.join('\n')}\n`);
const normalFrom = (next: () => number) => () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const id = (index: number) => `P${String(index + 1).padStart(4, '0')}`;

/** Everyone on their own, two chances in three of the new letter. */
function simple(): void {
  const next = seedrandom('designs/simple');
  const rows = Array.from({ length: 480 }, (_, index) => {
    const letter = next() < 2 / 3;
    const answered = next() < (letter ? 0.41 : 0.3);
    return `${id(index)},${letter ? 'plain' : 'official'},${answered ? 'yes' : 'no'}`;
  });
  write('simple.csv', ['person,letter,answered', ...rows]);
}

/** Twenty-four neighbourhoods, half of the urban and half of the rural ones with a team. */
function clustered(): void {
  const next = seedrandom('designs/clustered');
  const normal = normalFrom(next);
  const people: string[] = [];
  const neighbourhoods = Array.from({ length: 24 }, (_, index) => {
    const urban = index < 14;
    const [first, places] = urban ? [0, 14] : [14, 10];
    return {
      code: `W${String(index + 1).padStart(2, '0')}`,
      urban,
      order: next(),
      first,
      places,
      level: 0.35 * normal(),
    };
  });
  const rank = (one: (typeof neighbourhoods)[number]) =>
    neighbourhoods.filter((other) => other.urban === one.urban && other.order < one.order).length;
  const table = neighbourhoods.map((one) => ({ ...one, team: rank(one) < one.places / 2 }));
  for (const { code, level, team } of table) {
    const size = 12 + Math.floor(20 * next());
    for (let person = 0; person < size; person++) {
      const score = Math.min(5, Math.max(1, 3.1 + level + (team ? 0.3 : 0) + 0.8 * normal()));
      people.push(`${id(people.length)},${code},${score.toFixed(1)}`);
    }
  }
  write('clustered.csv', ['person,neighbourhood,self_reliance', ...people]);
  write('neighbourhoods.csv', [
    'neighbourhood,urban,team',
    ...table.map(({ code, urban, team }) => `${code},${urban ? 'urban' : 'rural'},${team ? 'team' : 'usual'}`),
  ]);
}

/** Forty pairs of people who look alike, one of each pair coached. */
function paired(): void {
  const next = seedrandom('designs/paired');
  const normal = normalFrom(next);
  const rows: string[] = [];
  for (let pair = 0; pair < 40; pair++) {
    const level = 14 + 4 * normal();
    const coached = next() < 0.5 ? 0 : 1;
    for (let member = 0; member < 2; member++) {
      const hours = Math.max(0, level + (member === coached ? 2.2 : 0) + 3 * normal());
      rows.push(`${id(rows.length)},K${pair + 1},${member === coached ? 'coach' : 'usual'},${hours.toFixed(1)}`);
    }
  }
  write('paired.csv', ['person,pair,help,hours', ...rows]);
}

/** Twelve pairs of community centres, one of each pair open in the evening. */
function pairsOfClusters(): void {
  const next = seedrandom('designs/pairs-of-clusters');
  const normal = normalFrom(next);
  const rows: string[] = [];
  for (let pair = 0; pair < 12; pair++) {
    const level = 6.2 + 0.5 * normal();
    const open = next() < 0.5 ? 0 : 1;
    for (let member = 0; member < 2; member++) {
      const centre = level + 0.2 * normal() + (member === open ? 0.4 : 0);
      for (let person = 0; person < 8 + Math.floor(10 * next()); person++) {
        const grade = Math.min(10, Math.max(1, centre + 1.2 * normal()));
        const hours = member === open ? 'evening' : 'day';
        rows.push(`${id(rows.length)},P${pair + 1},B${2 * pair + member + 1},${hours},${grade.toFixed(1)}`);
      }
    }
  }
  write('pairs-of-clusters.csv', ['person,pair,centre,open,grade', ...rows]);
}

/** People who came one by one for help with debts, in blocks of four or six within each of three districts. */
function permutedBlocks(): void {
  const next = seedrandom('designs/permuted-blocks');
  const normal = normalFrom(next);
  const districts = ['Centre', 'North', 'South'];
  const lists: ('call' | 'letter')[][] = districts.map(() => []);
  const rows = Array.from({ length: 300 }, (_, index) => {
    const district = Math.floor(3 * next());
    const list = lists[district]!;
    if (list.length === 0) {
      const half = next() < 0.5 ? 2 : 3;
      const block = Array.from({ length: 2 * half }, (_, place) => ({ place, order: next() }));
      list.push(...block.sort((a, b) => a.order - b.order).map(({ place }) => (place < half ? 'call' : 'letter')));
    }
    const arm = list.shift()!;
    const weeks = Math.max(1, Math.round(14 + 3 * district - (arm === 'call' ? 2.5 : 0) + 6 * normal()));
    return `${id(index)},${districts[district]},${arm},${weeks}`;
  });
  write('permuted-blocks.csv', ['person,district,reminder,weeks', ...rows]);
}

/** Thirty neighbourhoods of which ten each have no energy coach, one for three in ten households, or for seven in ten. */
function saturation(): void {
  const next = seedrandom('designs/saturation');
  const normal = normalFrom(next);
  const drawn = Array.from({ length: 30 }, (_, index) => ({ saturation: [0, 0.3, 0.7][index % 3]!, order: next() }));
  const rows: string[] = [];
  for (const [index, { saturation: share }] of drawn.sort((a, b) => a.order - b.order).entries()) {
    const level = 1250 + 90 * normal();
    const name = share === 0 ? '' : share === 0.3 ? 'some' : 'many';
    const households = Array.from({ length: 20 + 10 * Math.floor(2 * next()) }, () => next());
    const rank = [...households].sort((a, b) => a - b);
    for (const order of households) {
      const helped = rank.indexOf(order) < share * households.length;
      const condition = share === 0 ? 'usual' : `${helped ? 'help' : 'near'}-${name}`;
      const gas = level - (helped ? 140 : 0) - 110 * share + 160 * normal();
      rows.push(
        `${id(rows.length)},B${String(index + 1).padStart(2, '0')},${condition},${Math.round(Math.max(200, gas))}`,
      );
    }
  }
  write('saturation.csv', ['household,neighbourhood,condition,gas', ...rows]);
}

simple();
clustered();
paired();
pairsOfClusters();
permutedBlocks();
saturation();
