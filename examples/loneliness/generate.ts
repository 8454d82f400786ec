/**
 * Makes the synthetic data of this example. Nobody in it exists.
 *
 *   npx tsx examples/loneliness/generate.ts participants             deelnemers.csv and t0.csv
 *   npx tsx examples/loneliness/generate.ts outcomes ALLOCATION.csv  t6.csv and t12.csv, after the draw
 *
 * Everyone has a latent loneliness that the six items show with noise; the course lowers it for good, the visits only
 * for as long as they last. One in eight is not reached at six months, one in six at twelve.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';

const people = 420;
const neighbourhoods = ['Binnenstad', "'t Zand", 'Noord', 'Rivierenwijk'];
const relief = { coffee: [0, 0], course: [-0.5, -0.75], visits: [-0.7, -0.1] } as const;
type Arm = keyof typeof relief;

const seeded = (purpose: string) => seedrandom(`minder-eenzaam/${purpose}`);
const normal = (next: () => number) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const write = (name: string, lines: readonly string[]) =>
  writeFileSync(join(import.meta.dirname, name), `${lines.join('\r\n')}\r\n`);

type Person = { id: string; age: number; alone: boolean; neighbourhood: string; latent: number };

function person(index: number): Person {
  const next = seeded(`person/${index}`);
  const alone = next() < 0.55;
  const age = Math.floor(62 + 28 * next() * next() + 4 * next());
  const neighbourhood = neighbourhoods[Math.floor(neighbourhoods.length * next())]!;
  const latent = 0.4 + (alone ? 0.5 : 0) + (age - 72) / 60 + 0.9 * normal(next);
  return { id: String(10001 + 7 * index).padStart(6, '0'), age, alone, neighbourhood, latent };
}

/** Answers 1 (yes), 2 (more or less), 3 (no) to three items about emptiness and three about people to rely on. */
function answers(latent: number, next: () => number): string {
  return [0.1, -0.2, 0.9, 0.4, 0.2, 0.5]
    .map((threshold, item) => {
      const felt = latent - threshold + 0.7 * normal(next);
      const level = felt > 0.6 ? 2 : felt > 0 ? 1 : 0;
      return String(item < 3 ? 3 - level : 1 + level);
    })
    .join(';');
}

const header = 'Klantnr.;djg1;djg2;djg3;djg4;djg5;djg6';
const everyone = Array.from({ length: people }, (_, index) => person(index));

function participants(): void {
  const rows = everyone.map(
    ({ id, age, alone, neighbourhood }) => `${id};${age};${neighbourhood};${alone ? 'alleen' : 'samen'}`,
  );
  write('deelnemers.csv', ['Klantnr.;Leeftijd;Wijk;Woonsituatie', ...rows]);
  const before = everyone.map(({ id, latent }) => {
    const next = seeded(`t0/${id}`);
    return `${id};${answers(latent, next)};${euro(latent, next)}`;
  });
  write('t0.csv', [`${header};kosten`, ...before]);
}

/** What a year of help costs, in euro as a Dutch file writes it. */
function euro(latent: number, next: () => number): string {
  return Math.exp(6.6 + 0.35 * latent + 0.8 * normal(next))
    .toFixed(2)
    .replace('.', ',');
}

function outcomes(allocation: string): void {
  const [names, ...lines] = readFileSync(allocation, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const [unit, arm] = ['unit', 'arm'].map((name) => names!.indexOf(name)) as [number, number];
  const armOf = new Map(lines.map((line) => [line[unit]!, line[arm] as Arm]));
  for (const [wave, moment] of ['t6', 't12'].entries()) {
    const costs = moment === 't12';
    const rows = everyone.flatMap(({ id, latent, alone }) => {
      const given = armOf.get(id);
      const next = seeded(`${moment}/${id}`);
      if (given === undefined || next() < (costs ? 1 / 6 : 1 / 8)) return [];
      const now = 0.8 * latent + relief[given][wave]! * (alone ? 1.2 : 0.8) + 0.3 * normal(next) - 0.1;
      return [`${id};${answers(now, next)}${costs ? `;${euro(now, next)}` : ''}`];
    });
    write(`${moment}.csv`, [costs ? `${header};kosten` : header, ...rows]);
  }
}

const [, , step, allocation] = process.argv;
if (step === 'participants') participants();
else if (step === 'outcomes' && allocation !== undefined) outcomes(allocation);
else throw new Error('say participants, or outcomes and the path of allocation.csv');
