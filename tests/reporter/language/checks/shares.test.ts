import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const assignment = (shares: object) => ({ assignment: { method: 'complete', shares } });

describe('shares', () => {
  it('accepts a share for every arm', () => {
    expect(said(assignment({ usual: 1, help: 2 }))).toEqual([]);
  });

  it('names the arms without a share', () => {
    expect(said(assignment({ usual: 1 }))).toEqual(['error assignment.shares: missing share: help']);
  });

  it('names the shares without an arm', () => {
    expect(said(assignment({ usual: 1, halp: 1 }))).toEqual(['error assignment.shares.halp: unknown arm: halp']);
    expect(said(assignment({ usual: 1, help: 1, constructor: 1 }))).toEqual([
      'error assignment.shares.constructor: unknown arm: constructor',
    ]);
  });

  it('checks the shares of a recorded design in their own place', () => {
    const design = { method: 'complete', shares: { usual: 1 } };
    const recorded = { method: 'recorded', column: 'arm', arms: { usual: 'A', help: 'B' }, design };
    expect(said({ assignment: recorded })).toEqual(['error assignment.design.shares: missing share: help']);
  });

  it('lets the design say which arms it cannot draw', () => {
    const three = { usual: { title: 'U', control: true }, a: { title: 'A' }, b: { title: 'B' } };
    const [only, ...others] = said({ interventions: three, assignment: { method: 'paired', by: ['pair'] } });
    expect(only).toMatch(/^error assignment: invalid number of arms/);
    expect(others).toEqual([]);
  });
});
