import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { appendToLedger, type LedgerEntry, readLedger } from '../../../packages/runner/src/write/ledger.ts';
import { type System, thisSystem } from '../../../packages/runner/src/write/system.ts';
import { type Failure, failingSystem, steadyNow } from '../support/failing-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const still: System = { ...thisSystem, now: steadyNow };

const entry = (note: string): LedgerEntry => ({ action: 'assign', details: { note }, inputs: {}, outputs: {} });

function write(folder: string, notes: readonly string[], system = still) {
  let ledger = readLedger(folder, system);
  for (const note of notes) ledger = appendToLedger(ledger, entry(note), 'pionier 0.1.0', system);
  return ledger;
}

const notesOf = (folder: string) => readLedger(folder).lines.map(({ details }) => details['note']);

it('writes lines that name the one before by its SHA-256', () => {
  const folder = temporaryFolder();
  const written = write(folder, ['one', 'two']);
  const [first, second] = readFileSync(join(folder, 'ledger.jsonl'), 'utf8').split('\n') as [string, string];
  const sha = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
  expect(JSON.parse(first)).toMatchObject({
    sequence: 1,
    previous: null,
    time: '2027-03-01T10:00:00.000Z',
    software: 'pionier 0.1.0',
  });
  expect(JSON.parse(second).previous).toBe(sha(first));
  const { hash, ...rest } = JSON.parse(second);
  expect(hash).toBe(sha(JSON.stringify(rest)));
  expect(readLedger(folder)).toEqual(written);
});

it('an absent ledger is empty', () => {
  expect(readLedger(temporaryFolder())).toMatchObject({ lines: [], head: null, length: 0, torn: false });
});

it.each([
  ['a changed letter', (lines: string[]) => lines.with(1, lines[1]!.replace('two', 'tow')), 2],
  ['a changed letter in the last line', (lines: string[]) => lines.with(2, lines[2]!.replace('three', 'thrae')), 3],
  ['a line left out', (lines: string[]) => lines.toSpliced(1, 1), 2],
  ['two lines changed places', (lines: string[]) => [lines[1]!, lines[0]!, lines[2]!, ''], 1],
  ['a line twice', (lines: string[]) => [lines[0]!, lines[0]!, ...lines.slice(1)], 2],
  ['a space', (lines: string[]) => lines.with(2, lines[2]!.replace('{', '{ ')), 3],
  ['an empty line', (lines: string[]) => [...lines, ''], 4],
  ['a line without keys', (lines: string[]) => lines.with(0, '{}'), 1],
])('finds %s', (_what, change, row) => {
  const folder = temporaryFolder();
  write(folder, ['one', 'two', 'three']);
  const file = join(folder, 'ledger.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, change(lines).join('\n'));
  expect(() => readLedger(folder)).toThrow(
    expect.objectContaining({ code: 'broken-ledger', message: expect.stringContaining(`line ${row} `) }),
  );
});

it('finds any changed byte', () => {
  const folder = temporaryFolder();
  write(folder, ['one', 'two']);
  const file = join(folder, 'ledger.jsonl');
  const whole = readFileSync(file);
  fc.assert(
    fc.property(fc.nat(whole.length - 2), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const bytes = Buffer.from(whole);
      bytes[place] = bytes[place]! ^ change;
      writeFileSync(file, bytes);
      expect(() => readLedger(folder)).toThrow(expect.objectContaining({ code: 'broken-ledger' }));
    }),
  );
});

it('cuts off a torn line wherever it was torn, and loses nothing before it', () => {
  const whole = temporaryFolder();
  write(whole, ['one', 'two']);
  const bytes = readFileSync(join(whole, 'ledger.jsonl'));
  const firstEnd = bytes.indexOf(0x0a) + 1;
  for (let length = firstEnd; length < bytes.length; length++) {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'ledger.jsonl'), bytes.subarray(0, length));
    const isWhole = length === bytes.length - 1;
    expect(readLedger(folder).torn).toBe(length > firstEnd && !isWhole);
    write(folder, isWhole ? ['three'] : ['two', 'three']);
    expect(notesOf(folder)).toEqual(['one', 'two', 'three']);
  }
});

it('cuts off what a power cut left behind', () => {
  const folder = temporaryFolder();
  write(folder, ['one']);
  appendFileSync(join(folder, 'ledger.jsonl'), Buffer.alloc(300));
  expect(readLedger(folder).torn).toBe(true);
  write(folder, ['two']);
  expect(notesOf(folder)).toEqual(['one', 'two']);
});

it('a last line that an editor robbed of its line end still counts', () => {
  const folder = temporaryFolder();
  const { length } = write(folder, ['one', 'two']);
  truncateSync(join(folder, 'ledger.jsonl'), length - 1);
  expect(notesOf(folder)).toEqual(['one', 'two']);
  write(folder, ['three']);
  expect(notesOf(folder)).toEqual(['one', 'two', 'three']);
});

it.each<Failure>(['error', 'crash', 'torn'])(
  'stands, with or without the new line, whatever operation meets a %s',
  (failure) => {
    for (let at = 1; ; at++) {
      const folder = temporaryFolder();
      const ledger = write(folder, ['one']);
      const { system, operations } = failingSystem(at, failure, still);
      let failed = false;
      try {
        appendToLedger(ledger, entry('two'), 'pionier 0.1.0', system);
      } catch (error) {
        expect(error).toMatchObject({ code: 'cannot-write' });
        failed = true;
      }
      expect([['one'], ['one', 'two']]).toContainEqual(notesOf(folder));
      write(folder, ['last']);
      expect(notesOf(folder).at(-1)).toBe('last');
      if (operations().length < at) {
        expect(failed).toBe(false);
        break;
      }
      expect(failed).toBe(true);
    }
  },
);
