import { readFileSync } from 'node:fs';
import { builtIn, languageWith } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../packages/runner/src/read/yaml.ts';
import { keysPage } from '../../scripts/write-language.ts';

const page = (name: string) => readFileSync(new URL(`../../docs/guide/${name}`, import.meta.url), 'utf8');
const language = languageWith(builtIn);
const examples = [...page('pilot-file.md').matchAll(/```yaml\n(pionier: 1\n[\s\S]*?)```/g)].map(
  ([, text]) => text ?? '',
);

describe('the guide to the pilot file', () => {
  it('shows pilots that are right', () => {
    expect(examples.length).toBe(3);
    for (const text of examples) {
      const { value, problems } = readYaml(text, language.jsonSchema());
      expect(problems).toEqual([]);
      if (!text.includes('protocol:')) expect(language.read(value).problems).toEqual([]);
    }
  });

  it('names every design', () => {
    const text = page('pilot-file.md');
    const names = [...Object.values(builtIn.designs).map(({ name }) => name), 'recorded'];
    expect(names.filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it('lists every key as the schema describes it', () => {
    expect(page('keys.md'), 'write it anew: npx tsx scripts/write-language.ts').toBe(keysPage());
  });
});
