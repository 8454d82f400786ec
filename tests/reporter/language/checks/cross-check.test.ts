import { describe, expect, it } from 'vitest';
import {
  crossCheck,
  errorAt,
  repeatedAt,
  unknownReference,
  warningAt,
} from '../../../../packages/reporter/src/language/checks/cross-check.ts';

describe('crossCheck', () => {
  it('keeps what it needs beside the check', () => {
    expect(crossCheck(['columns', 'moments'], () => []).needs).toEqual(['columns', 'moments']);
  });

  it('makes errors and warnings at a place', () => {
    expect(errorAt(['a'], 'inconsistent', 'x')).toEqual({
      severity: 'error',
      code: 'inconsistent',
      message: 'x',
      path: ['a'],
    });
    expect(warningAt(['a'], 'lint', 'x', { hint: 'h' })).toMatchObject({ severity: 'warning', hint: 'h' });
  });

  it('suggests the nearest name, or lists those there are', () => {
    expect(unknownReference([], 'arm', 'cofee', ['coffee', 'tea']).hint).toBe('write coffee');
    expect(unknownReference([], 'arm', 'xyz', ['coffee', 'tea']).hint).toBe('arms there are: coffee, tea');
    expect(unknownReference([], 'group', 'x', []).hint).toBe('there is no group in this pilot');
  });

  it('finds what stands in a list twice', () => {
    expect(repeatedAt(['a', 'b', 'a', 'a', 'b'])).toEqual([2, 3, 4]);
    expect(repeatedAt([])).toEqual([]);
  });
});
