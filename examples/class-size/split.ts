/**
 * Gives the three largest school systems a file of their own, as if each ran the protocol on its own rows:
 *
 *   npx tsx examples/class-size/split.ts
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [header, ...rows] = readFileSync(join(import.meta.dirname, 'star-kindergarten.csv'), 'utf8')
  .trim()
  .split('\n');
const column = header!.split(',').indexOf('"system"');

mkdirSync(join(import.meta.dirname, 'sites'), { recursive: true });
for (const system of ['11', '18', '22']) {
  const own = rows.filter((row) => row.split(',')[column] === `"${system}"`);
  writeFileSync(join(import.meta.dirname, 'sites', `system-${system}.csv`), `${[header, ...own].join('\n')}\n`);
}
