import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyExample, inTemporaryFolder, pionier } from '../support/command-line.ts';

const fixed = { seed: 20260307, endOnFailure: true } as const;

/** What a slip of a hand, an editor or a spreadsheet leaves behind. */
const bits = [
  '',
  ' ',
  ':',
  ': ',
  ',',
  ';',
  '"',
  "'",
  '#',
  ' #',
  '{',
  '}',
  '[',
  ']',
  '- ',
  '!',
  '&a',
  '*a',
  '|',
  '>',
  '\t',
];
const words = [
  '__proto__',
  'constructor',
  'NaN',
  '1e999',
  '-0',
  '0,5',
  '€ 40',
  'ja',
  'null',
  '\u202e',
  '👩‍👩',
  '=cmd()',
];
const bytes = ['\0', '\r', '\n', '\r\n', '\ufeff', '<script>', '../..', '%s', '\\', '\u001b[2J', '(', ')', '&&', '=='];
const piece = fc.oneof(fc.constantFrom(...bits, ...words, ...bytes), fc.string({ maxLength: 6 }));

type Change = {
  readonly what: 'drop' | 'double' | 'swap' | 'insert' | 'cut' | 'replace';
  readonly at: number;
  readonly to: number;
  readonly piece: string;
};

const change: fc.Arbitrary<Change> = fc.record({
  what: fc.constantFrom('drop', 'double', 'swap', 'insert', 'cut', 'replace'),
  at: fc.nat(9999).map((part) => part / 10_000),
  to: fc.nat(9999).map((part) => part / 10_000),
  piece,
});

/** A text with one line or one place of a line changed. */
function changed(text: string, { what, at, to, piece: added }: Change): string {
  const lines = text.split('\n');
  const row = Math.floor(at * lines.length);
  const line = lines[row]!;
  const place = Math.floor(to * line.length);
  const other = Math.floor(to * lines.length);
  const without = (from: number, until: number) => line.slice(0, from) + added + line.slice(until);
  const become: { readonly [name in Change['what']]: readonly string[] } = {
    drop: [],
    double: [line, line],
    swap: [lines[other]!],
    insert: [without(place, place)],
    cut: [line.slice(0, place)],
    replace: [without(place, place + 3)],
  };
  return lines.toSpliced(row, 1, ...become[what]).join('\n');
}

const changes = fc.array(change, { minLength: 1, maxLength: 3 });
const spoilt = (text: string, list: readonly Change[]) => list.reduce(changed, text);

/** Runs a command on a file of an example that was changed: whatever happens, it says so in the agreed way. */
async function meets(example: string, file: string, words: readonly string[], runs: number): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const home = copyExample(example, folder);
    const sound = readFileSync(join(home, file), 'latin1');
    expect((await pionier(words[0]!, join(home, words[1]!))).status).toBe(0);
    const meet = async (list: readonly Change[]) => {
      writeFileSync(join(home, file), spoilt(sound, list), 'latin1');
      const begin = performance.now();
      const { status, out, error } = await pionier(words[0]!, join(home, words[1]!), '--json');
      expect([0, 1, 3]).toContain(status);
      expect(error).toBe('');
      const { problems } = JSON.parse(out) as { problems: readonly { severity: string; message: string }[] };
      expect(problems.some(({ severity }) => severity === 'error')).toBe(status !== 0);
      for (const { message } of problems) expect(message).not.toMatch(/undefined|\[object|NaN of/);
      expect(performance.now() - begin).toBeLessThan(5000);
    };
    await fc.assert(fc.asyncProperty(changes, meet), { ...fixed, numRuns: runs });
  });
}

describe('whatever a file holds, the command line answers in the agreed way', () => {
  it('a pilot that draws', () => meets('loneliness', 'pilot.yaml', ['check', 'pilot.yaml'], 50));
  it('a recorded pilot, to its report', () => meets('supported-work', 'pilot.yaml', ['run', 'pilot.yaml'], 25));
  it('a protocol with sites', () => meets('class-size', 'protocol.yaml', ['check', 'sites/system-11.yaml'], 25));
  it('units', () => meets('supported-work', 'nsw.csv', ['run', 'pilot.yaml'], 25));
  it('units with semicolons', () => meets('loneliness', 'deelnemers.csv', ['check', 'pilot.yaml'], 25));
  it('measurements', () => meets('loneliness', 't12.csv', ['check', 'pilot.yaml'], 25));
});
