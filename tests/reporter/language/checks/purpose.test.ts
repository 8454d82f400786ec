import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const prior = { source: 'A', outcome: 'score', treatment: 'help', effect: 1 };
const expectation = { from: 'B', outcome: 'score', treatment: 'help', effect: 1 };

describe('purpose', () => {
  it('accepts what is about this pilot', () => {
    expect(said({ purpose: { priorEvidence: [prior], expectations: [expectation] } })).toEqual([]);
  });

  it('names outcomes, arms and moments that are not there', () => {
    expect(said({ purpose: { priorEvidence: [{ ...prior, outcome: 'scor' }] } })).toEqual([
      'error purpose.priorEvidence.0.outcome: unknown outcome: scor',
    ]);
    expect(said({ purpose: { expectations: [expectation, { ...expectation, treatment: 'hlp', at: 't12' }] } })).toEqual(
      [
        'error purpose.expectations.1.treatment: unknown arm: hlp',
        'error purpose.expectations.1.at: unknown moment: t12',
      ],
    );
  });

  it('refuses an effect of the control arm', () => {
    expect(said({ purpose: { expectations: [{ ...expectation, treatment: 'usual' }] } })).toEqual([
      'error purpose.expectations.0.treatment: invalid treatment: usual is the control arm',
    ]);
  });
});
