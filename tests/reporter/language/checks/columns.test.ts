import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

describe('columns', () => {
  it('gives ranges to numbers, low before high', () => {
    expect(said({ columns: { age: { kind: 'number', range: [18, 110] } } })).toEqual([]);
    expect(said({ columns: { age: { kind: 'number', range: [110, 18] } } })).toEqual([
      'error columns.age.range: invalid range: 110 to 18',
    ]);
    expect(said({ columns: { age: { kind: 'category', range: [1, 2] } } })).toEqual([
      'error columns.age.range: inconsistent range: age is category',
    ]);
  });

  it('keeps the word baseline', () => {
    expect(said({ columns: { baseline: { kind: 'number' } } })).toEqual([
      'error columns.baseline: invalid column name: baseline',
    ]);
  });

  it('declares the column of an outcome as what the outcome is', () => {
    expect(said({ columns: { score: { kind: 'number' } } })).toEqual([]);
    expect(said({ columns: { score: { kind: 'category' } } })).toEqual([
      'error outcomes.score.kind: inconsistent kind: continuous outcome in a category column',
    ]);
  });

  it('refuses one column as a number and as yes or no', () => {
    const score = { title: 'Score', column: 'score', kind: 'continuous', better: 'higher', role: 'primary' };
    expect(said({ outcomes: { a: score, b: { ...score, kind: 'binary' } } })).toEqual([
      'error outcomes.b.kind: inconsistent kind: binary outcome in a number column',
    ]);
  });
});
