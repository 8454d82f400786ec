import { expect, it } from 'vitest';
import { withTooFewSites } from '../../../packages/reporter/src/pool/at-least-three-sites.ts';

const codes = (...sets: readonly string[]) =>
  withTooFewSites(sets.map((sites, index) => ({ where: `n${index}`, sites: [...sites] }))).map(
    ({ where, code }) => `${where} ${code}`,
  );

it('asks for three sites a number, each counted once', () => {
  expect(codes('abc')).toEqual([]);
  expect(codes('ab')).toEqual(['n0 few-sites']);
  expect(codes('aab')).toEqual(['n0 few-sites']);
});

it('finds the site that follows from two numbers', () => {
  expect(codes('abcdef', 'abcde')).toEqual(['n1 sites-apart']);
  expect(codes('abcdef', 'abc')).toEqual([]);
  expect(codes('abcdef', 'abcdef')).toEqual([]);
});
