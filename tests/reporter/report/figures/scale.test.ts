import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText, linearScale, niceStep, spanScale } from '../../../../packages/reporter/src/report/figures/scale.ts';

describe('niceStep', () => {
  it.each([
    [1.3, 5, 0.5],
    [1000, 5, 200],
    [0.0123, 5, 0.005],
    [10, 5, 2],
    [5, 5, 1],
  ])('%d in at most %d steps', (span, count, step) => {
    expect(niceStep(span, count)).toBeCloseTo(step, 12);
  });
});

describe('linearScale', () => {
  it('always holds zero, and ticks it', () => {
    const scale = linearScale([5, 8], 0, 100);
    expect(scale.ticks).toContain(0);
    expect(scale.at(8)).toBeLessThan(100);
    expect(scale.at(0)).toBeGreaterThan(0);
  });

  it('gives decimals that tell ticks apart', () => {
    expect(linearScale([-1.1, 0.3], 0, 100).decimals).toBe(1);
    expect(linearScale([-700, 600], 0, 100).decimals).toBe(0);
    expect(linearScale([0.01, 0.03], 0, 100).decimals).toBe(2);
  });

  it('keeps order and stays inside, whatever the values', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(values, (given) => {
        const scale = linearScale(given, 10, 300);
        const places = [...given].sort((a, b) => a - b).map(scale.at);
        expect(places.every((place, index) => index === 0 || place >= places[index - 1]!)).toBe(true);
        expect(places.every((place) => place >= 10 && place <= 300)).toBe(true);
        expect(scale.ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('draws something where there is nothing', () => {
    expect(linearScale([], 0, 100).at(0)).toBe(50);
    expect(linearScale([Number.NaN, Number.POSITIVE_INFINITY], 0, 100).ticks).toContain(0);
  });
});

describe('fitText', () => {
  it('cuts a long text, not through a character', () => {
    expect(fitText('Koffie', 200, 13)).toBe('Koffie');
    expect(fitText('Cursus op de eigen tablet met begeleiding', 100, 13)).toBe('Cursus op de…');
    expect([...fitText('😀'.repeat(50), 100, 13)].length).toBeLessThan(16);
  });
});

describe('spanScale', () => {
  it('holds the values, not zero, with round ticks', () => {
    const scale = spanScale([3.1, 3.9], 5);
    expect(scale.at(3.1)).toBeCloseTo(1 - scale.at(3.9), 12);
    expect(scale.ticks.map((tick) => tick.toFixed(scale.decimals))).toEqual(['3.2', '3.4', '3.6', '3.8']);
  });

  it('stays between 0 and 1 in order, and has a tick, whatever the values', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(values, (given) => {
        const scale = spanScale(given, 5);
        const places = [...given].sort((a, b) => a - b).map(scale.at);
        expect(places.every((place, index) => index === 0 || place >= places[index - 1]!)).toBe(true);
        expect(places.every((place) => place >= 0 && place <= 1)).toBe(true);
        expect(scale.ticks.length).toBeGreaterThan(0);
        expect(scale.ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('is something where there is nothing, or all is the same', () => {
    for (const given of [[], [5, 5], [1e300], [Number.NaN]]) {
      const scale = spanScale(given, 5);
      expect(scale.ticks.every((tick) => scale.at(tick) >= 0 && scale.at(tick) <= 1)).toBe(true);
    }
  });
});
