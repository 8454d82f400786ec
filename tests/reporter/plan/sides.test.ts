import { expect, it } from 'vitest';
import { bothSides, sidesByArms } from '../../../packages/reporter/src/plan/sides.ts';

const shares = new Map([
  ['none', 0.4],
  ['a', 0.2],
  ['b', 0.2],
  ['a-and-b', 0.2],
]);

it('two arms stand on a side each, with their parts of units and clusters', () => {
  const clusters = new Map([
    ['a', 0.3],
    ['none', 0.7],
  ]);
  expect(sidesByArms({ treatment: 'a', control: 'none' }, shares, clusters)).toEqual({
    units: { treatment: 0.2, control: 0.4 },
    clusters: { treatment: 0.3, control: 0.7 },
    shareClusters: false,
    cells: [
      { weight: 1, share: 0.2 },
      { weight: -1, share: 0.4 },
    ],
  });
});

it('arms of a main effect stand on the side of their weight', () => {
  const weights = { none: -0.5, a: 0.5, b: -0.5, 'a-and-b': 0.5 };
  const contrast = { treatment: 'with-a', control: 'without-a', weighted: { kind: 'main-effect', weights } } as const;
  const { units, cells } = sidesByArms(contrast, shares);
  expect(units.treatment).toBeCloseTo(0.4, 12);
  expect(units.control).toBeCloseTo(0.6, 12);
  expect(bothSides(cells, ({ weight }) => weight)).toEqual({ treatment: 1, control: -1 });
});
