/** Writes docs/methods/README.md and docs/adr/README.md from what there is: `npx tsx scripts/write-docs.ts`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { designs, instruments, type Method, matchers, methodsOf } from '@pionier/core';
import { builtIn, poolers } from '@pionier/reporter';

const root = join(import.meta.dirname, '..');

/** A row a method: its page, what it is, and the keys it takes. */
function methodTable(methods: readonly Pick<Method, 'name' | 'title' | 'params'>[]): string {
  const rows = methods.map(({ name, title, params }) => {
    const keys = Object.keys(params.shape).map((key) => `\`${key}\``);
    return `| [${name}](${name}.md) | ${title} | ${keys.join(' ')} |`;
  });
  return ['| method | what it is | keys |', '|---|---|---|', ...rows].join('\n');
}

/** A row a pooler, of which one page says all. */
function poolerTable(): string {
  const rows = methodsOf(poolers).map(({ name, title }) => `| [${name}](pooling.md) | ${title} |`);
  return ['| method | variance between studies |', '|---|---|', ...rows].join('\n');
}

function instrumentTable(): string {
  const rows = methodsOf(instruments).map(
    ({ name, title, version, items, range }) =>
      `| [${name}](${name}.md) | ${title} | ${version} | ${Object.keys(items).length} | ${range.join('–')} |`,
  );
  return ['| instrument | what it is | version | items | range |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** The page of all methods. */
export function methodsPage(): string {
  return `# Methods

Made from the registries by \`scripts/write-docs.ts\`. Each page says what the method estimates or does, its formula and
source, what it needs, what it refuses, and what its numbers were checked against.

## Designs: how units are drawn

${methodTable(methodsOf(designs))}

[recorded](recorded.md): an allocation made earlier, elsewhere; one of these designs says how it was drawn.

## Matchers: comparison groups that were not drawn

${methodTable(methodsOf(matchers))}

[matched](matched.md): how a matched comparison is stated, estimated and judged; one of these says how it was matched.

## Estimators

${methodTable(methodsOf(builtIn.estimators))}

## Poolers

${poolerTable()}

[pooling](pooling.md): the mean, its tests, how much studies differ, and what a new municipality may expect.

## Instruments

${instrumentTable()}
`;
}

/** The page of all decisions, by number. */
export function decisionsPage(): string {
  const folder = join(root, 'docs/adr');
  const pages = readdirSync(folder)
    .filter((name) => /^\d{4}-/.test(name))
    .sort();
  const rows = pages.map((name) => {
    const [title] = readFileSync(join(folder, name), 'utf8').split('\n');
    return `- [${title!.replace(/^#\s*/, '')}](${name})`;
  });
  return `# Decisions

Each page says what was decided, why, and what follows; where good references disagree, both numbers are given. Made by
\`scripts/write-docs.ts\`.

${rows.join('\n')}
`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(root, 'docs/methods/README.md'), methodsPage());
  writeFileSync(join(root, 'docs/adr/README.md'), decisionsPage());
}
