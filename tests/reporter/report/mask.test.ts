import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenParts, maskOf, minimumCountOf, noMask } from '../../../packages/reporter/src/report/mask.ts';
import { nl } from '../../../packages/reporter/src/report/words/nl.ts';
import { nswEvidence } from './nsw-evidence.ts';
import { evidenceOf, type Lane } from './small-flow.ts';

const minimum = 10;
const lane = fc.tuple(fc.nat(40), fc.nat(20), fc.nat(20)).map(([analysed, lost, unusable]): Lane => {
  const measured = analysed + unusable;
  return { assigned: measured + lost, measured, analysed };
});
const flows = fc.record({ lanes: fc.array(lane, { minLength: 2, maxLength: 4 }), more: fc.nat(30) });
const arm = (index: number) => ({ arm: `arm-${index}`, group: null, outcome: null, at: null });
const all = { arm: null, group: null, outcome: null, at: null };
const exact = (text: string) => (/^[\d.]+$/.test(text) ? Number(text.replaceAll('.', '')) : null);
const isSmall = (count: number) => count > 0 && count < minimum;

describe('maskOf', () => {
  it('prints counts, small ones as <10, and near ones as a bound', () => {
    const mask = maskOf(
      evidenceOf(220, [
        { assigned: 100, measured: 97, analysed: 8 },
        { assigned: 120, measured: 100, analysed: 95 },
      ]),
      nl.marks,
    );
    const measured = (index: number) => ({ ...arm(index), outcome: 'earnings' });
    expect(mask.count(arm(0), 100)).toBe('100');
    expect(mask.count(measured(0), 97)).toBe('≥\u00a091');
    expect(mask.count(measured(0), 8)).toBe('<10');
    expect(mask.count(measured(1), 95)).toBe('≥\u00a091');
    expect(mask.count(measured(0), 0)).toBe('0');
    expect(mask.hidden(measured(0), 97)).toBe(true);
  });

  it('gives no small count of people away, neither printed nor by subtraction', () => {
    fc.assert(
      fc.property(flows, ({ lanes, more }) => {
        const total = lanes.reduce((sum, { assigned }) => sum + assigned, 0);
        const mask = maskOf(evidenceOf(total + more, lanes), nl.marks);
        const printed = lanes.map(({ assigned, measured, analysed }, index) => {
          const outcome = { ...arm(index), outcome: 'earnings' };
          return [mask.count(arm(index), assigned), mask.count(outcome, measured), mask.count(outcome, analysed)].map(
            exact,
          );
        });
        for (const counts of printed) {
          const known = counts.filter((count) => count !== null);
          for (const a of known) for (const b of known) expect(isSmall(Math.abs(a - b))).toBe(false);
          for (const count of known) expect(isSmall(count)).toBe(false);
        }
        const assigned = printed.map(([count]) => count ?? null);
        const hidden = lanes.filter((_, index) => assigned[index] === null);
        const hiddenSum = hidden.reduce((sum, { assigned: units }) => sum + units, 0);
        const totalKnown = exact(mask.count(all, total)) !== null || exact(mask.count(all, total + more)) !== null;
        if (totalKnown && hidden.length > 0) {
          expect(hidden.length).toBeGreaterThan(hiddenSum < minimum ? lanes.length - 1 : 1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never prints a bound that is not true', () => {
    fc.assert(
      fc.property(flows, ({ lanes, more }) => {
        const total = lanes.reduce((sum, { assigned }) => sum + assigned, 0);
        const mask = maskOf(evidenceOf(total + more, lanes), nl.marks);
        for (const [index, { measured }] of lanes.entries()) {
          const text = mask.count({ ...arm(index), outcome: 'earnings' }, measured);
          const bound = /^≥\u00a0(\d+)$/.exec(text)?.[1];
          if (bound !== undefined) expect(measured).toBeGreaterThanOrEqual(Number(bound));
          if (text === '<10') expect(measured).toBeLessThan(minimum);
          if (exact(text) !== null) expect(exact(text)).toBe(measured);
        }
      }),
    );
  });

  it('hides shares of few people, and of all but few', () => {
    const mask = maskOf(nswEvidence(), nl.marks);
    expect([0.02, 0.5, 0.99, 0, 0.1].map((share) => mask.shareIsSmall(share, 100))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('hides small whole numbers and names of blocks in what others say', () => {
    const mask = maskOf(nswEvidence(), nl.marks);
    expect(mask.value('units', 4)).toBe('<10');
    expect(mask.value('units', 12)).toBe(12);
    expect(mask.value('df', 3)).toBe(3);
    expect(mask.value('block', 'Noord')).toBeNull();
    expect(mask.value('arm', 'course')).toBe('course');
  });
});

describe('hiddenParts', () => {
  it('hides a second part where one could be worked out from the total', () => {
    expect([...hiddenParts([50, 4, 30], minimum, true)].sort()).toEqual([1, 2]);
    expect([...hiddenParts([50, 4, 30], minimum, false)]).toEqual([1]);
    expect([...hiddenParts([50, 3, 4, 30], minimum, true)].sort()).toEqual([1, 2, 3]);
    expect([...hiddenParts([50, 0, 30], minimum, true)]).toEqual([]);
    expect([...hiddenParts([50, 0, 30], minimum, true, 0)].sort()).toEqual([1, 2]);
  });

  it('what is hidden adds up to the minimum wherever the parts allow it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 8 }), (counts) => {
        const hidden = hiddenParts(counts, minimum, true);
        const sum = [...hidden].reduce((total, index) => total + counts[index]!, 0);
        const everything = counts.every((count, index) => count === 0 || hidden.has(index));
        return hidden.size === 0 || everything || (hidden.size >= 2 && sum >= minimum);
      }),
    );
  });
});

it('a site may ask for more than the protocol, never for less', () => {
  const evidence = nswEvidence();
  expect(minimumCountOf(evidence)).toBe(10);
  expect(minimumCountOf({ ...evidence, site: { code: 'A', minimumCount: 25 } })).toBe(25);
  expect(minimumCountOf({ ...evidence, site: { code: 'A', minimumCount: 3 } })).toBe(10);
});

it('noMask hides nothing', () => {
  const mask = noMask(nl.marks);
  expect(mask.count(arm(0), 3)).toBe('3');
  expect(mask.parts([1, 2000], true)).toEqual(['1', '2.000']);
  expect(mask.value('block', 'Noord')).toBe('Noord');
  expect(mask.shareIsSmall(0.01, 10)).toBe(false);
});
