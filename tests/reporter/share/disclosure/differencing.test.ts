import { readFileSync } from 'node:fs';
import {
  type Bundle,
  discloses,
  disclosureRules,
  type MadeBundle,
  rowSetsOf,
  toldByDifference,
} from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { referencePilot, referenceUnits, siteOf, reference as siteRows } from '../site.ts';
import { without } from './units.ts';

const reference = JSON.parse(readFileSync('tests/reference/differencing.json', 'utf8')) as {
  readonly units: number;
  readonly all: readonly number[];
  readonly without: readonly number[];
  readonly person: readonly number[];
};

type Compared = Parameters<typeof toldByDifference>[0];

/** What someone with two matrices does: where they are one person apart, the first row of the difference is that person. */
function attack(gram: readonly number[], other: readonly number[], size: number): readonly number[] | null {
  const apart = gram.map((value, place) => value - other[place]!);
  if (apart[0] !== 1) return null;
  return Array.from({ length: size }, (_, column) => apart[(column * (column + 1)) / 2]!);
}

const chicks = (gram: readonly number[], units: number): Compared => ({
  outcome: 'weight',
  at: null,
  arms: ['1', '2'],
  sums: {
    columns: ['intercept', 'covariate:time', 'arm:2', 'arm:3', 'arm:4'],
    outcomes: ['weight'],
    units,
    blocks: 0,
    gram,
  },
});

/** A site with what its own ledger would hold of it: here a person's number is the row that the person had at first. */
function withSets({ bundle, over, data }: MadeBundle, rows: readonly number[], digest = 'sha256:0') {
  const sets = rowSetsOf(bundle, over, data, Float64Array.from(rows), 7);
  const regressions = bundle.regressions.map(({ outcome, at, arms, sums }) => ({ outcome, at, arms, sums }));
  return { bundle, over, data, sets, release: { digest, sets, regressions } };
}

type Released = ReturnType<typeof withSets>;

const codesOf = (now: Released, before: readonly Released[]) =>
  disclosureRules.differencing
    .check(now.bundle, {
      minimumCount: 10,
      over: now.over,
      data: now.data,
      released: { now: now.sets, before: before.map(({ release }) => release) },
    })
    .map(({ code }) => code);

const everyone = siteRows.data.later.map((_, row) => row);
const all = withSets(siteOf(), everyone);
const siteWithout = (gone: readonly number[]) => {
  const kept = everyone.filter((row) => !gone.includes(row));
  return withSets(siteOf(referencePilot(), without(gone)), kept);
};
const rowsOfArm = (arm: string) => everyone.filter((row) => siteRows.data.arm[row] === arm);

describe('two Gram matrices one person apart (R, ChickWeight)', () => {
  it('tell that person outright when nobody stands in the way', () => {
    expect(attack(reference.all, reference.without, 6)).toEqual([1, 8, 0, 0, 0, 84]);
    expect(reference.person).toEqual([1, 8, 0, 0, 0, 84]);
  });

  it('are found by whoever receives them, in either order', () => {
    const [one, other] = [chicks(reference.all, 578), chicks(reference.without, 577)];
    for (const [before, now] of [
      [one, other],
      [other, one],
    ] as const)
      expect(toldByDifference(before, now, 10, 'x').map(({ code }) => code)).toEqual(['few-apart']);
    expect(toldByDifference(one, one, 10, 'x')).toEqual([]);
    expect(toldByDifference(one, other, 1, 'x').map(({ code }) => code)).toContain('told-apart');
  });
});

describe('a second bundle of the same site', () => {
  it('of which one person left tells that person, and is stopped', () => {
    const gone = 17;
    const later = siteWithout([gone]);
    const size = all.bundle.regressions[0]!.sums.columns.length + 2;
    const told = attack(all.bundle.regressions[0]!.sums.gram, later.bundle.regressions[0]!.sums.gram, size)!;
    const { age, later: scores } = siteRows.data;
    const columns = all.bundle.regressions[0]!.sums.columns;
    expect(told[columns.indexOf('covariate:age')]! + 60).toBeCloseTo(age[gone]!, 8);
    expect(told[columns.length]! + 30).toBeCloseTo(scores[gone]!, 8);
    expect(codesOf(later, [all])).toContain('few-apart');
    expect(codesOf(all, [later])).toContain('few-apart');
  });

  it('may be the same, or ten people of every arm may have left', () => {
    expect(codesOf(all, [all])).toEqual([]);
    const ten = ['usual', 'some', 'more'].flatMap((arm) => rowsOfArm(arm).slice(0, 12));
    expect(codesOf(siteWithout(ten), [all]).filter((code) => code !== 'few-in-pair')).toEqual([]);
  });

  it('is held against every bundle before, not the last alone', () => {
    const ten = ['usual', 'some', 'more'].flatMap((arm) => rowsOfArm(arm).slice(0, 12));
    const middle = siteWithout(ten);
    const last = siteWithout([...ten.slice(1), rowsOfArm('usual').at(-1)!]);
    expect(codesOf(last, [middle])).toContain('few-apart');
    const back = siteWithout([rowsOfArm('usual')[0]!]);
    expect(codesOf(back, [middle]).filter((code) => code === 'few-apart')).toEqual([]);
    expect(codesOf(back, [middle, all])).toContain('few-apart');
  });

  it('is stopped when one person’s outcome or covariate was corrected, though nobody came or went', () => {
    for (const column of ['later', 'age'] as const) {
      const values = siteRows.data[column].map((value, row) => (row === 30 ? value + 1 : value));
      const mended = withSets(siteOf(referencePilot(), referenceUnits({ [column]: values })), everyone);
      expect(codesOf(mended, [all])).toContain('few-changed');
    }
  });

  it('is stopped when one person came for one who left', () => {
    const one = siteWithout([0]);
    const other = siteWithout([1]);
    expect(codesOf(one, [other])).toContain('few-apart');
  });
});

it('fails closed without fingerprints, and leaves a receiver to what can be seen', () => {
  const { bundle, over, data } = all;
  const context = { minimumCount: 10, over, data };
  const { differencing } = disclosureRules;
  expect(discloses(bundle, context, { differencing })).toMatchObject({ passed: false });
  expect(differencing.check(bundle as Bundle, { ...context, data: null })).toEqual([]);
});
