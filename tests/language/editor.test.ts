import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { getLanguageService } from 'yaml-language-server';
import { SettingsState } from 'yaml-language-server/out/src/yamlSettings.js';

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const schema = JSON.parse(file('../../schema/pilot.schema.json'));
const pilot = file('pilots/loneliness-three-arms.yaml');

type TextDocument = Parameters<ReturnType<typeof getLanguageService>['doValidation']>[0];

const server = createRequire(createRequire(import.meta.url).resolve('yaml-language-server'));
const { TextDocument: textDocument } = server('vscode-languageserver-textdocument');

/** The language service of the editor, as yaml-language-server starts it, with the published schema. */
function editor() {
  const settings = new SettingsState();
  const service = getLanguageService({
    schemaRequestService: (uri) => Promise.reject(new Error(`unexpected request: ${uri}`)),
    workspaceContext: { resolveRelativePath: (path) => path },
    yamlSettings: settings,
  });
  const schemas = [{ uri: 'file:///pilot.schema.json', fileMatch: ['*.yaml'], schema }];
  service.configure({ validate: true, hover: true, completion: true, schemas });
  let version = 0;
  const open = (text: string): TextDocument => {
    version += 1;
    const document: TextDocument = textDocument.create(`file:///pilot${version}.yaml`, 'yaml', version, text);
    Object.assign(settings, { documents: { get: () => document, all: () => [document] } });
    return document;
  };
  return {
    problems: async (text: string) => {
      const found = await service.doValidation(open(text), false);
      return found.map(({ range, message }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`);
    },
    completions: async (text: string) => {
      const lines = text.split('\n');
      const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
      const { items } = await service.doComplete(open(text), position, false);
      return items.map(({ label }) => label);
    },
    hover: async (text: string, line: number, character: number) =>
      JSON.stringify((await service.doHover(open(text), { line, character }))?.contents),
  };
}

describe('an editor with yaml-language-server', () => {
  const { problems, completions, hover } = editor();

  it('finds nothing wrong with pilots that are right', async () => {
    for (const name of ['loneliness-three-arms', 'participatiewet', 'participatiewet-utrecht', 'finished-trial']) {
      expect([name, await problems(file(`pilots/${name}.yaml`))]).toEqual([name, []]);
    }
    expect(await problems(pilot.replace('title: Koffieochtend', 'title: 0150'))).toEqual([]);
  });

  it('underlines a misspelt key and a method that is not there', async () => {
    expect(await problems(pilot.replace('decideAt', 'decide_at'))).toEqual(['25:3 Property decide_at is not allowed.']);
    expect(await problems(pilot.replace('title: Koffieochtend', 'titel: Koffieochtend'))).toContain(
      '4:13 Property titel is not allowed.',
    );
    expect((await problems(pilot.replace('method: blocked', 'method: drawn-by-vote')))[0]).toMatch(
      /^15:23 Value must be/,
    );
    const site = file('pilots/participatiewet-utrecht.yaml');
    expect(await problems(`${site}outcomes: {}\n`)).toContain('12:1 Property outcomes is not allowed.');
  });

  it('completes sections, methods and the keys of a method', async () => {
    expect(await completions('pionier: 1\n')).toEqual(
      expect.arrayContaining(['pilot', 'outcomes', 'data', 'protocol']),
    );
    expect(await completions('pionier: 1\nassignment:\n  method: ')).toEqual(
      expect.arrayContaining(['recorded', 'blocked', 'complete']),
    );
    const keys = await completions('pionier: 1\nassignment:\n  method: blocked\n  ');
    expect(keys).toEqual(expect.arrayContaining(['by', 'shares']));
    expect(keys).not.toContain('cluster');
    const site = await completions('pionier: 1\nprotocol: protocol.yaml\n');
    expect(site).toEqual(expect.arrayContaining(['site', 'data']));
    expect(site).not.toContain('outcomes');
  });

  it('explains a key', async () => {
    expect(await hover(pilot, 7, 4)).toContain('What is assigned and measured');
    expect(await hover(pilot, 24, 4)).toContain('The moment of the verdict');
  });
});
