import { describe, expect, it } from 'vitest';
import { environmentOf, isReservedWord } from '../../../packages/core/src/conditions/environment.ts';

const environment = environmentOf(
  new Map([
    ['age', 'number'],
    ['alone', 'yes-no'],
    ['hood', 'category'],
    ['note', 'text'],
    ['since', 'date'],
    ['int', 'number'],
    ['__proto__', 'number'],
  ]),
);

describe('environmentOf', () => {
  it.each([
    'age == 65',
    '65 != age',
    '2 * age - 1 > 0.5',
    'age in [1, 2]',
    'since < date("2026-01-31")',
    'missing(note)',
  ])('types %s', (text) => expect(environment.check(text)).toMatchObject({ valid: true, type: 'bool' }));

  it.each(['age == "65"', 'hood == 3', 'alone == 1', 'since == "2026-01-31"', 'age && alone', 'unknown > 1'])(
    'refuses %s',
    (text) => expect(environment.check(text).valid).toBe(false),
  );

  it('limits the size of a condition', () => {
    expect(() => environment.parse(Array(101).fill('alone').join('&&'))).toThrow('maxAstNodes');
  });
});

describe('isReservedWord', () => {
  it('knows the words of CEL that no column may have', () => {
    expect(['int', 'for', 'in', '__proto__'].every(isReservedWord)).toBe(true);
    expect(['age', 'en', 'missing', 'date', 'constructor'].some(isReservedWord)).toBe(false);
  });

  it('knows every name that CEL will not take as a variable', () => {
    const names = [
      'string',
      'bytes',
      'double',
      'uint',
      'list',
      'map',
      'type',
      'cel',
      'google',
      'optional',
      'null_type',
      'timestamp',
      'duration',
      'math',
      'size',
      'has',
      'all',
      'exists',
      'dyn',
      'e',
      'dyn',
      'any',
      'message',
      'strings',
    ];
    for (const name of names) {
      if (isReservedWord(name)) continue;
      expect(environmentOf(new Map([[name, 'number']])).check(`${name} > 1`), name).toMatchObject({ valid: true });
    }
  });
});
