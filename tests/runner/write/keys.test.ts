import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  keysBytes,
  keysName,
  makeKeys,
  pseudonymOf,
  readChangedKeys,
  readIds,
} from '../../../packages/runner/src/write/keys.ts';
import { steadyRandom } from '../support/failing-system.ts';

const ids = ['a', '=b', "'c", 'd,"e"'];
const keys = makeKeys(ids, steadyRandom());
const bytes = keysBytes(keys);

it('a pseudonym is the first half of a salted SHA-256', () => {
  expect(pseudonymOf('00ff', 'a')).toBe(createHash('sha256').update('00ff:a').digest('hex').slice(0, 32));
});

it('the same id has another pseudonym each time', () => {
  const twice = makeKeys(['a', 'a'], steadyRandom());
  expect(twice.pseudonyms[0]).not.toBe(twice.pseudonyms[1]);
  expect(twice.salts[0]).toMatch(/^[0-9a-f]{32}$/);
});

it('come back as they were', () => {
  expect(keysName(3)).toBe('keys-3.csv');
  expect(readIds('keys-1.csv', bytes, 4)).toEqual(ids);
  expect(readChangedKeys('keys-1.csv', bytes)).toEqual(new Map(ids.map((id, row) => [keys.pseudonyms[row], id])));
});

it('may lack who was erased, but say nothing that was not so', () => {
  const lines = bytes.toString('utf8').split('\n');
  const without = Buffer.from(lines.toSpliced(2, 1).join('\n'));
  expect([...readChangedKeys('keys-1.csv', without).values()]).toEqual(['a', "'c", 'd,"e"']);
  const row = (change: (lines: string[]) => string[]) => () =>
    readChangedKeys('keys-1.csv', Buffer.from(change([...lines]).join('\n')));
  const edited = (number: number) =>
    expect.objectContaining({ code: 'edited-file', message: `edited file: keys-1.csv in row ${number}` });
  expect(row(() => lines.with(1, lines[1]!.replace(',a,', ',x,')))).toThrow(edited(2));
  expect(row(() => lines.with(0, 'pseudonym,id,salt'))).toThrow(edited(1));
  expect(row(() => lines.with(3, `${lines[3]},x`))).toThrow(edited(4));
  expect(() => readIds('keys-1.csv', without, 4)).toThrow(edited(4));
});
