/**
 * Makes the synthetic survey of last year. Nobody in it exists.
 *
 *   npx tsx examples/planning/generate.ts
 *
 * Twelve neighbourhoods differ a little in how often neighbours visit each other and in how lonely people are; both also
 * depend on age. Some people did not answer a question.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';

const next = seedrandom('open-deur/vorig-jaar');
const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

/** A Poisson count by multiplying uniforms (Knuth). */
function poisson(rate: number): number {
  let count = 0;
  for (let product = next(); product > Math.exp(-rate); product *= next()) count += 1;
  return count;
}

const rows: string[] = [];
for (let neighbourhood = 1; neighbourhood <= 12; neighbourhood += 1) {
  const warmth = 0.25 * normal();
  const people = 25 + Math.floor(30 * next());
  for (let person = 0; person < people; person += 1) {
    const age = 60 + Math.floor(32 * next());
    const visits = poisson(Math.exp(1.1 + warmth + 0.35 * normal() - (age - 75) / 90));
    const latent = 2.2 - 0.6 * warmth + (age - 75) / 25 + 1.5 * normal();
    const loneliness = next() < 0.06 ? '' : String(Math.min(6, Math.max(0, Math.round(latent))));
    rows.push(`${1000 + rows.length};B${String(neighbourhood).padStart(2, '0')};${age};${visits};${loneliness}`);
  }
}
const lines = ['nr;neighbourhood;age;visits;loneliness', ...rows];
writeFileSync(join(import.meta.dirname, 'vorig-jaar.csv'), `${lines.join('\r\n')}\r\n`);
