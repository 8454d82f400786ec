import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectable, tooManyArms } from '../../../../packages/reporter/src/judge/lints/too-many-arms.ts';
import { pilotOf } from './pilot.ts';

type Case = { n1: number; n2: number; confidence: number; m: number; detectable: number };
const reference = new URL('../../../reference/detectable.json', import.meta.url);
const cases: readonly Case[] = JSON.parse(readFileSync(reference, 'utf8'));

const arm = (title: string) => ({ title, control: false });
const four = {
  interventions: { usual: { title: 'Gewoon', control: true }, a: arm('A'), b: arm('B'), c: arm('C') },
  assignment: { method: 'complete', shares: { usual: 1, a: 1, b: 1, c: 1 } },
  analysis: {
    ...pilotOf().analysis,
    contrasts: [
      ['a', 'usual'],
      ['b', 'usual'],
      ['c', 'usual'],
    ] as const,
  },
};
const check = (rest: Parameters<typeof pilotOf>[0], eligible: number) =>
  tooManyArms.check(pilotOf(rest), { eligible, clusters: null }).map(({ message, hint }) => `${message}; ${hint}`);

describe('detectable', () => {
  it.each(cases)(
    'agrees with R on $n1 and $n2 units, $m comparisons',
    ({ n1, n2, confidence, m, detectable: expected }) => {
      expect(Math.abs(detectable([n1, n2], confidence, m) / expected - 1)).toBeLessThan(1e-10);
    },
  );
});

describe('tooManyArms', () => {
  it('finds four arms too many for three hundred residents, and says what two would show', () => {
    expect(check(four, 300)).toEqual([
      'too few units: 300 units over 4 arms can only show effects of 0.53 standard deviations or more; two arms could show 0.32: drop arms, or find more units with other municipalities',
    ]);
    expect(check(four, 400)).toEqual([]);
  });

  it('advises more units where there are no arms to drop', () => {
    expect(check({}, 60)[0]).toContain('0.72 standard deviations or more; find more units');
    expect(check({}, 200)).toEqual([]);
  });

  it('counts the shares, the arms of the site and the number of primary comparisons', () => {
    expect(check({ assignment: { method: 'complete', shares: { usual: 9, course: 1 } } }, 240)[0]).toContain('0.60');
    expect(check({ ...four, site: { code: 'GM0344', arms: ['usual', 'a'] } }, 300)).toEqual([]);
    expect(check({ ...four, analysis: { ...four.analysis, multiplicity: 'none' } }, 300)).toEqual([]);
  });

  it('counts the places of a lottery, and the clusters and shares of a saturation', () => {
    const course = (capacity: number) => ({
      interventions: { usual: { title: 'Gewoon', control: true }, course: { ...arm('Cursus'), capacity } },
      assignment: { method: 'lottery' },
    });
    // 30 places for 1000: 2.80 √(1/30 + 1/970) = 0.52, where equal arms would show 0.18
    expect(check(course(30), 1000)[0]).toContain('effects of 0.52 standard deviations');
    expect(check(course(100), 1000)).toEqual([]);
    // a place for everybody is another error
    expect(check(course(300), 200)).toEqual([]);
    const saturations = { none: { usual: 1 }, some: { a: 1, b: 4 } };
    const clusters = { method: 'saturation', cluster: 'wijk', saturations };
    const { c: _, ...interventions } = four.interventions;
    const analysis = { ...four.analysis, contrasts: [['a', 'usual']] as const };
    // 1000 units: 500 without, 100 and 400 within the others; 2.80 √(1/100 + 1/500) = 0.31
    expect(check({ interventions, assignment: clusters, analysis }, 1000)).toEqual([]);
    expect(check({ interventions, assignment: clusters, analysis }, 200)[0]).toContain('0.69');
  });

  it('says nothing without data, without comparisons, or of what was drawn before', () => {
    expect(tooManyArms.check(pilotOf(four), null)).toEqual([]);
    expect(check({ analysis: { ...pilotOf().analysis, contrasts: [] } }, 10)).toEqual([]);
    expect(check({ assignment: { method: 'recorded' } }, 10)).toEqual([]);
    expect(check({}, 0)).toEqual([]);
  });
});
