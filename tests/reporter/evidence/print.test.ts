import { printEstimates, printEvidence } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { withoutNaN } from '../../../packages/reporter/src/evidence/print.ts';
import { evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

const arm = ['help', 'help', 'help', 'help', 'usual', 'usual', 'usual', 'usual'];

describe('print', () => {
  it('gives estimates the names of broom, one row each', () => {
    const evidence = evidenceFrom(pilotFrom(), unitsFrom({ arm, score: [1, 2, 3, 4, 2, 3, 4, 6] }));
    const [header, row, rest] = printEstimates(evidence).split('\n');
    expect(header).toMatch(/estimate,std\.error,statistic,df,p\.value,conf\.low,conf\.high/);
    expect(row!.split(',')).toHaveLength(header!.split(',').length);
    expect(row!.split(',')[8]).toBe(String(evidence.estimates[0]!.estimate));
    expect(rest).toBe('');
  });

  it('reads back as the same record', () => {
    const evidence = evidenceFrom(pilotFrom(), unitsFrom({ arm, score: [1, 2, 3, 4, 2, 3, 4, 6] }));
    expect(JSON.parse(printEvidence(evidence))).toEqual(evidence);
  });

  it('writes a number that does not exist as null', () => {
    expect(withoutNaN({ a: [Number.NaN, 1, { b: Number.POSITIVE_INFINITY }], c: null, d: 'NaN' })).toEqual({
      a: [null, 1, { b: null }],
      c: null,
      d: 'NaN',
    });
  });
});
