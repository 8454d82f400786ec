import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hiddenCount, mergedReasons } from '../../../packages/reporter/src/share/shared-flow.ts';
import { reference, referenceUnits, siteOf } from './site.ts';

const hidden = (rows: number) =>
  siteOf(undefined, referenceUnits({ later: reference.data.later.map((value, row) => (row < rows ? null : value)) }))
    .bundle;

it('shows missing outcomes as one number over all arms, or that they are few', () => {
  const missing = (rows: number) => hidden(rows).missing.find(({ outcome }) => outcome === 'score')!.units;
  expect(missing(0)).toBe(0);
  expect(missing(9)).toBe('<10');
  expect(missing(10)).toBe(10);
});

it('does not show how many were assigned where few of them are missing', () => {
  const rows = (bundle: ReturnType<typeof hidden>) =>
    bundle.flow.map(({ stage, arm, outcome }) => [stage, arm, outcome].join());
  expect(rows(hidden(0))).toContain('assigned,more,');
  expect(rows(hidden(9))).not.toContain('assigned,more,');
  expect(rows(hidden(9))).not.toContain('assigned,,');
  expect(rows(hidden(60))).toContain('assigned,more,');
});

it('no two counts of an arm differ by a few', () => {
  fc.assert(
    fc.property(fc.nat(80), (rows) => {
      const { flow, estimates } = hidden(rows);
      const ofArm = (arm: string) => [
        ...flow
          .filter((row) => row.arm === arm && (row.outcome === null || row.outcome === 'score'))
          .map(({ units }) => units),
        ...estimates
          .filter(({ outcome }) => outcome === 'score')
          .flatMap((one) => [
            ...(one.treatment === arm ? [one.units.treatment] : []),
            ...(one.control === arm ? [one.units.control] : []),
          ]),
      ];
      for (const arm of ['usual', 'some', 'more'])
        for (const one of ofArm(arm))
          for (const other of ofArm(arm))
            expect([...Array(9).keys()].map((gap) => gap + 1)).not.toContain(Number(one) - Number(other));
    }),
    { numRuns: 30 },
  );
});

it('no arm follows from the others and the whole', () => {
  const { arm, later } = reference.data;
  const few = later.map((value, row) =>
    arm[row] === 'more' ? (row < 15 ? null : value) : row % 5 === 0 ? null : value,
  );
  const { flow } = siteOf(undefined, referenceUnits({ later: few })).bundle;
  expect(
    flow.filter(({ stage, outcome, arm: one }) => stage === 'assigned' && outcome === null && one !== null),
  ).toEqual([]);
  expect(flow.find(({ stage, arm: one }) => stage === 'assigned' && one === null)?.units).toBe(360);
  const measured = flow.filter(({ stage, outcome }) => stage === 'measured' && outcome === 'score');
  expect(measured.map(({ reasons }) => reasons)).toEqual([{}, {}, {}]);
});

it('joins small reasons, and hides them where they are still few', () => {
  expect(mergedReasons({ moved: 12, died: 3, refused: 8 }, 10)).toEqual({ moved: 12, other: 11 });
  expect(mergedReasons({ moved: 12, died: 3 }, 10)).toEqual({ moved: 12, other: '<10' });
  expect(mergedReasons({}, 10)).toEqual({});
  expect([0, 1, 9, 10].map((count) => hiddenCount(count, 10))).toEqual([0, '<10', '<10', 10]);
});
