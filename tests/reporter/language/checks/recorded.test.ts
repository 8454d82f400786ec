import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const recorded = (more: object) => ({
  assignment: { method: 'recorded', column: 'group', arms: { usual: 'A', help: ['B', 'b'] }, ...more },
});

describe('recorded', () => {
  it('accepts values for every arm', () => {
    expect(said(recorded({ outside: ['x'], probability: { usual: 'p0', help: 'p1' } }))).toEqual([]);
  });

  it('covers every arm and no other', () => {
    expect(said(recorded({ arms: { usual: 'A' } }))).toEqual(['error assignment.arms: missing arm: help']);
    expect(said(recorded({ arms: { usual: 'A', help: 'B', other: 'C' } }))).toEqual([
      'error assignment.arms.other: unknown arm: other',
    ]);
    expect(said(recorded({ probability: { usual: 'p0' } }))).toEqual([
      'error assignment.probability: missing arm: help',
    ]);
  });

  it('gives a value to one arm alone', () => {
    expect(said(recorded({ arms: { usual: 'A', help: ['A', 'B'] } }))).toEqual([
      'error assignment.arms.usual: ambiguous value: A',
    ]);
    expect(said(recorded({ outside: ['A'] }))).toEqual(['error assignment.arms.usual: ambiguous value: A']);
  });
});
