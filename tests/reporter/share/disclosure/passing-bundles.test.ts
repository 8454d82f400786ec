import { discloses, disclosureRules, rowSetsOf } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitsFrom } from '../../evidence/trial.ts';
import { reference, referencePilot, referenceUnits, siteOf } from '../site.ts';

const minimum = 10;
const isFew = (count: number) => count > 0 && count < minimum;

const pilot = referencePilot({
  columns: { alone: { kind: 'yes-no' }, debt: { kind: 'yes-no' } },
  moments: { t0: 'baseline', t6: '6 months' },
  outcomes: { work: { title: 'Work', column: 'later', kind: 'binary', better: 'higher', role: 'primary' } },
  analysis: {
    estimators: [{ method: 'difference-in-means' }, { method: 'ols-adjusted', covariates: ['alone', 'debt'] }],
  },
});

type Person = { readonly arm: string; readonly alone: number; readonly debt: number; readonly work: number };

const percentage = fc.integer({ min: 15, max: 85 });

/** People of whom anything goes together with anything, so that small cells are common. */
const study = fc
  .record({
    size: fc.integer({ min: 60, max: 500 }),
    shares: fc.tuple(percentage, percentage, percentage),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .map(({ size, shares, seed }) => {
    let state = seed;
    const draw = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const yes = (share: number) => (100 * draw() < share ? 1 : 0);
    return Array.from({ length: size }, (): Person => {
      const arm = ['usual', 'some', 'more'][Math.floor(draw() * 3)]!;
      const alone = yes(shares[0]);
      return { arm, alone, debt: yes(shares[1]), work: yes(alone === 1 ? shares[2] : 50) };
    });
  });

function bundleOf(people: readonly Person[]) {
  const of = (column: keyof Person) => people.map((person) => person[column]);
  const units = unitsFrom(
    { arm: of('arm'), alone: of('alone'), debt: of('debt') },
    { t6: { later: of('work') } },
    { alone: { kind: 'yes-no' }, debt: { kind: 'yes-no' } },
  );
  const made = siteOf(pilot, units);
  const who = Float64Array.from(people.keys());
  const now = rowSetsOf(made.bundle, made.over, made.data, who, 7);
  const context = { minimumCount: minimum, over: made.over, data: made.data, released: { now, before: [] } };
  return { ...made, disclosure: discloses(made.bundle, context, disclosureRules) };
}

/** Every count, with its complement, that the matrix of a bundle of these people tells, straight from the people. */
function countsOf(people: readonly Person[]): readonly number[] {
  const facts: readonly ((person: Person) => boolean)[] = [
    ...['usual', 'some', 'more'].map((arm) => (person: Person) => person.arm === arm),
    ({ alone }) => alone === 1,
    ({ debt }) => debt === 1,
    ({ work }) => work === 1,
  ];
  return facts.flatMap((one) =>
    facts.flatMap((other) =>
      [true, false].flatMap((first) =>
        [true, false].map(
          (second) => people.filter((person) => one(person) === first && other(person) === second).length,
        ),
      ),
    ),
  );
}

describe('whatever the people', () => {
  it('a bundle that passes tells no count, pair of facts or complement of a few', () => {
    let passed = 0;
    let refused = 0;
    fc.assert(
      fc.property(study, (people) => {
        const { bundle, disclosure } = bundleOf(people);
        if (!disclosure.passed || bundle.regressions.length === 0) {
          refused += 1;
          return;
        }
        passed += 1;
        expect(countsOf(people).filter(isFew)).toEqual([]);
        expect(bundle.cells.flatMap(({ cells }) => cells.map(({ units }) => units)).filter(isFew)).toEqual([]);
        for (const { units } of bundle.flow) if (typeof units === 'number') expect(isFew(units)).toBe(false);
      }),
      { numRuns: 150, seed: 4 },
    );
    expect(passed).toBeGreaterThan(10);
    expect(refused).toBeGreaterThan(10);
  }, 60_000);
});

it('a site that is large enough passes every rule, with nothing said of numbers', () => {
  const made = siteOf();
  const now = rowSetsOf(made.bundle, made.over, made.data, Float64Array.from(reference.data.arm.keys()), 7);
  const context = { minimumCount: 10, over: made.over, data: made.data, released: { now, before: [] } };
  const found = discloses(made.bundle, context, disclosureRules);
  expect(found.rules.filter(({ passed }) => !passed)).toEqual([]);
  expect(found.rules.map(({ rule }) => rule)).toEqual([...found.rules.map(({ rule }) => rule)].sort());
  expect(referenceUnits().ids).toHaveLength(now[0]!.who.length + now[1]!.who.length + now[2]!.who.length);
});
