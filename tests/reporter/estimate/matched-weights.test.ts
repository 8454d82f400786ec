import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analysedWeights } from '../../../packages/reporter/src/estimate/matched-weights.ts';
import { cases, ids, matchingOf, treat } from './matched-study.ts';

const everybody = new Uint8Array(ids.length).fill(1);

describe('analysedWeights', () => {
  it.each(cases)('$name: with everybody usable they are the matcher’s own', (one) => {
    const match = matchingOf(one);
    const { weights } = analysedWeights(match, everybody, treat);
    const worst = weights.reduce((most, weight, row) => Math.max(most, Math.abs(weight - match.weights[row]!)), 0);
    expect(worst).toBeLessThan(1e-12 * Math.max(...match.weights));
  });

  it('pairs: nobody counts without a partner, and controls sum to their number', () => {
    const usable = fc.array(fc.boolean(), { minLength: ids.length, maxLength: ids.length });
    const names = fc.constantFrom(...cases.filter(({ pairs }) => pairs !== null));
    fc.assert(
      fc.property(names, usable, (one, flags) => {
        const match = matchingOf(one);
        const { weights, sets } = analysedWeights(match, Uint8Array.from(flags, Number), treat);
        const { treated, control } = match.pairs!;
        const partner = new Uint8Array(ids.length);
        treated.forEach((row, pair) => {
          const isUsed = flags[row] === true && flags[control[pair]!] === true;
          if (isUsed) partner[row] = partner[control[pair]!] = 1;
          if (isUsed) expect(sets!.codes[row]).toBe(sets!.codes[control[pair]!]);
        });
        expect(Array.from(weights, (weight) => (weight > 0 ? 1 : 0))).toEqual([...partner]);
        const controls = weights.filter((weight, row) => weight > 0 && treat[row] === 0);
        expect(controls.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(controls.length, 8);
      }),
      { numRuns: 25 },
    );
  });

  it('strata by hand: two treated and one control are there, one control stands for both', () => {
    const match = {
      ...matchingOf(cases.find(({ name }) => name === 'strata, att')!),
      subclass: { codes: Int32Array.of(0, 0, 0, 0, 1, 1, 2), labels: ['a', 'b', 'c'] },
      weights: new Float64Array(7),
    };
    const treated = Uint8Array.of(1, 1, 0, 0, 1, 0, 1);
    const usable = Uint8Array.of(1, 1, 1, 0, 1, 1, 1);
    // Stratum a: 2 treated, 1 control; b: 1 and 1; c has no control. Controls 2 and 1, scaled to sum to 2.
    const att = analysedWeights(match, usable, treated).weights;
    expect(Array.from(att, (weight) => Math.round(weight * 1e9) / 1e9)).toEqual([
      1, 1, 1.333333333, 0, 1, 0.666666667, 0,
    ]);
    // ate: the stratum of 3 counts 3 in either arm, that of 2 counts 2; arms sum to 3 and 2.
    const ate = analysedWeights({ ...match, estimand: 'ate' }, usable, treated).weights;
    expect(Array.from(ate, (weight) => Math.round(weight * 1e9) / 1e9)).toEqual([0.9, 0.9, 1.2, 0, 1.2, 0.8, 0]);
  });
});
