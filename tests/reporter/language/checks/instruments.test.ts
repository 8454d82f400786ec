import { describe, expect, it } from 'vitest';
import { hints, said } from '../example.ts';

const items = { emptiness: 'q1', 'miss-people': 'q2', rejected: 'q3', 'rely-on': 'q4', trust: 'q5', 'close-to': 'q6' };
const scored = (more: object) => ({
  outcomes: { lonely: { title: 'Lonely', instrument: 'de-jong-gierveld-6', items, ...more } },
});

describe('instruments', () => {
  it('accepts a column for every item and a code for every answer', () => {
    expect(said(scored({ answers: ['1', '2', '3'] }))).toEqual([]);
    expect(said(scored({ kind: 'continuous', better: 'lower' }))).toEqual([]);
  });

  it('lists the instruments there are', () => {
    expect(said(scored({ instrument: 'de-jong-gierveld-11' }))).toEqual([
      'error outcomes.lonely.instrument: unknown instrument: de-jong-gierveld-11',
    ]);
    expect(hints(scored({ instrument: 'xyz' }))[0]).toBe('instruments there are: de-jong-gierveld-6');
  });

  it('names items that are missing, unknown or share a column', () => {
    const { trust: _, ...rest } = items;
    expect(said({ outcomes: { lonely: { title: 'Lonely', instrument: 'de-jong-gierveld-6' } } })).toEqual([
      'error outcomes.lonely: missing key: items',
    ]);
    expect(said(scored({ items: rest }))).toEqual(['error outcomes.lonely.items: missing item: trust']);
    expect(said(scored({ items: { ...rest, trusty: 'q5' } }))).toEqual([
      'error outcomes.lonely.items.trusty: unknown item: trusty',
    ]);
    expect(said(scored({ items: { ...items, trust: 'q1' } }))).toEqual([
      'error outcomes.lonely.items.trust: duplicate column: q1',
    ]);
  });

  it('counts the answers', () => {
    expect(said(scored({ answers: ['1', '2'] }))).toEqual([
      'error outcomes.lonely.answers: invalid number of answers: 2 instead of 3',
    ]);
    expect(said(scored({ answers: ['1', '1', '2'] }))).toEqual([
      'error outcomes.lonely.answers.1: duplicate answer: 1',
    ]);
  });

  it('may not be contradicted', () => {
    expect(said(scored({ better: 'higher' }))).toEqual(['error outcomes.lonely.better: inconsistent better: higher']);
    expect(said(scored({ kind: 'binary' }))).toEqual(['error outcomes.lonely.kind: inconsistent kind: binary']);
  });
});
