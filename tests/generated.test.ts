/** What is made from the registries stands in the repository as it would be made now. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { decisionsPage, methodsPage } from '../scripts/write-docs.ts';
import { pionier } from './support/command-line.ts';

const root = resolve(import.meta.dirname, '..');
const standing = (file: string) => readFileSync(join(root, file), 'utf8');

it('the tables of methods and decisions', () => {
  expect(standing('docs/methods/README.md')).toBe(methodsPage());
  expect(standing('docs/adr/README.md')).toBe(decisionsPage());
});

it('the JSON Schema, as pionier schema prints it', async () => {
  const { status, out } = await pionier('schema');
  expect(status).toBe(0);
  expect(standing('schema/pilot.schema.json')).toBe(out);
});

it('every link between pages leads somewhere', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', ...below('docs'), ...below('examples')].filter((file) =>
    file.endsWith('.md'),
  );
  const broken = pages.flatMap((page) =>
    [...standing(page).matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)]
      .map(([, target]) => target!)
      .filter((target) => !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page} → ${target}`),
  );
  expect(broken).toEqual([]);
});

function below(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true })
    .map(String)
    .filter((file) => !/(^|\/)(results|private|node_modules|dist)\//.test(file))
    .map((file) => join(folder, file));
}
