import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const score = { title: 'Score', column: 'score', kind: 'continuous', better: 'higher' };
const one = (more: object) => ({ outcomes: { score: { ...score, ...more } } });
const two = (more: object) => ({
  outcomes: { score: { ...score, role: 'primary' }, other: { ...score, column: 'other', ...more } },
});

describe('outcomes', () => {
  it('asks for a column or an instrument, not both', () => {
    expect(said({ outcomes: { score: { title: 'Score' } } })).toEqual(['error outcomes.score: missing key: column']);
    expect(said(one({ instrument: 'de-jong-gierveld-6' }))).toContain(
      'error outcomes.score.column: inconsistent outcome: both a column and an instrument',
    );
  });

  it('asks of a column what it is and which direction is better', () => {
    expect(said({ outcomes: { score: { title: 'Score', column: 'score' } } })).toEqual([
      'error outcomes.score: missing key: kind',
      'error outcomes.score: missing key: better',
    ]);
    expect(said(one({ items: { a: 'b' }, answers: ['1'] }))).toEqual([
      'error outcomes.score.items: unknown key: items',
      'error outcomes.score.answers: unknown key: answers',
    ]);
  });

  it('wants a margin for harm and for nothing else', () => {
    expect(said(two({ role: 'harm', margin: 0.3 }))).toEqual([]);
    expect(said(two({ role: 'harm' }))).toEqual(['error outcomes.other: missing key: margin']);
    expect(said(two({ margin: 0.3 }))).toEqual([
      'error outcomes.other.margin: inconsistent margin: only role harm has one',
    ]);
  });

  it('reads the size of an effect on yes and no as a proportion', () => {
    expect(said(one({ kind: 'binary', worthwhile: 0.05 }))).toEqual([]);
    expect(said(one({ kind: 'binary', worthwhile: 5 }))).toEqual([
      'error outcomes.score.worthwhile: invalid proportion: 5',
    ]);
  });

  it('needs an outcome, and a primary one among several', () => {
    expect(said({ outcomes: {} })).toEqual(['error outcomes: too few outcomes: none']);
    expect(said(two({}))).toEqual([]);
    expect(said(one({ role: 'secondary' }))).toEqual(['error outcomes: missing primary outcome']);
    expect(said({ outcomes: { a: score, b: { ...score, column: 'b' } } })).toEqual([
      'error outcomes: missing primary outcome',
    ]);
  });

  it('ties outcomes to results, both ways', () => {
    const purpose = { results: { better: 'Better lives' } };
    expect(said({ purpose, ...one({ result: 'better' }) })).toEqual([]);
    expect(said({ purpose, ...one({}) })).toEqual([
      'warning purpose.results.better: result without an outcome: better',
    ]);
    expect(said(one({ result: 'better' }))).toEqual(['error outcomes.score.result: unknown result: better']);
  });
});
