/** Writes what is made from the language: the JSON Schema of a pilot's file and the page of all its keys. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { builtIn, type JsonSchema, languageWith } from '@pionier/reporter';

const root = resolve(import.meta.dirname, '..');

/** The JSON Schema of a pilot's file, as it stands in the repository. */
export function schemaText(): string {
  return `${JSON.stringify(languageWith(builtIn).jsonSchema(), null, 2)}\n`;
}

type Row = { readonly path: string; readonly text: string };

const branchesOf = ({ anyOf, oneOf, allOf, items }: JsonSchema) =>
  [anyOf, oneOf, allOf, items].flat().filter((one) => one !== undefined);

/** Every key below a schema, in its order; what several alternatives share stands once. */
function rowsOf(schema: JsonSchema, path: string): readonly Row[] {
  const further = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  return [
    ...branchesOf(schema).flatMap((branch) => rowsOf(branch, path)),
    ...(further === undefined ? [] : rowsOf(further, `${path}.<id>`)),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
      const constant = value.const === undefined ? '' : `${value.const}: `;
      const fallback = ['string', 'number', 'boolean'].includes(typeof value.default)
        ? ` Default ${value.default}.`
        : '';
      const words = value.enum === undefined ? '' : ` One of ${value.enum.join(', ')}.`;
      const text = `${constant}${value.description ?? ''}${words}${fallback}`;
      return [{ path: `${path}.${key}`, text }, ...rowsOf(value, `${path}.${key}`)];
    }),
  ];
}

/** The page with every key of the language and what it means. */
export function keysPage(): string {
  const schema = languageWith(builtIn).jsonSchema();
  const sections = Object.entries(schema.else?.properties ?? {}).map(([section, value]) => {
    const rows = rowsOf(value, section).map(({ path, text }) => `| \`${path}\` | ${text.replaceAll('|', '\\|')} |`);
    const table = rows.length === 0 ? [] : ['', '| key | meaning |', '|---|---|', ...new Set(rows)];
    return [`## ${section}`, '', value.description ?? '', ...table, ''].join('\n');
  });
  const head = [
    '# All keys of a pilot file',
    '',
    'Made from the schema by `scripts/write-language.ts`; the same words appear in an editor. `<id>` is a name you choose.',
    'How they work together stands in [the pilot file](pilot-file.md).',
    '',
  ];
  return `${head.join('\n')}\n${sections.join('\n')}`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(resolve(root, 'schema/pilot.schema.json'), schemaText());
  writeFileSync(resolve(root, 'docs/guide/keys.md'), keysPage());
}
