import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const usual = { title: 'Usual', control: true };
const help = { title: 'Help' };

describe('arms', () => {
  it('says nothing of two arms with one control', () => {
    expect(said({ interventions: { usual, help } })).toEqual([]);
  });

  it('asks for two arms', () => {
    expect(said({ interventions: { usual } })).toEqual(['error interventions: too few arms: 1']);
    expect(said({ interventions: {} })).toEqual(['error interventions: too few arms: 0']);
  });

  it('allows one control arm', () => {
    expect(said({ interventions: { a: usual, b: usual, help } })).toEqual([
      'error interventions.b.control: more than one control arm: a, b',
    ]);
  });

  it('asks for a control arm unless contrasts are listed', () => {
    const interventions = { a: help, b: help };
    expect(said({ interventions })).toEqual(['error interventions: missing control arm']);
    expect(said({ interventions, analysis: { contrasts: [['b', 'a']] } })).toEqual([]);
  });

  it('meets an arm called constructor', () => {
    expect(said({ interventions: { usual, constructor: help } })).toEqual([]);
  });
});
