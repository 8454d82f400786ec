import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const contrasts = (...pairs: readonly string[][]) => ({ analysis: { contrasts: pairs } });

describe('analysis', () => {
  it('compares two arms of the pilot, once', () => {
    expect(said(contrasts(['help', 'usual']))).toEqual([]);
    expect(said({ analysis: { contrasts: 'each-against-control' } })).toEqual([]);
    expect(said(contrasts(['help', 'usal']))).toEqual(['error analysis.contrasts.0.1: unknown arm: usal']);
    expect(said(contrasts(['help', 'help']))).toEqual([
      'error analysis.contrasts.0: invalid contrast: help against itself',
    ]);
    expect(said(contrasts(['help', 'usual'], ['usual', 'help']))).toEqual([
      'error analysis.contrasts.1: duplicate contrast: usual against help',
    ]);
  });

  it('estimates groups of the population, once', () => {
    const population = { unit: 'person', id: 'id', groups: { young: { title: 'Young', when: 'age < 25' } } };
    const columns = { age: { kind: 'number' } };
    expect(said({ population, columns, analysis: { groups: ['young'] } })).toEqual([]);
    expect(said({ population, columns, analysis: { groups: ['old'] } })).toEqual([
      'error analysis.groups.0: unknown group: old',
    ]);
    expect(said({ population, columns, analysis: { groups: ['young', 'young'] } })).toEqual([
      'error analysis.groups.1: duplicate group: young',
    ]);
  });
});
