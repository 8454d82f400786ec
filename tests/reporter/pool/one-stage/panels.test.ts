import {
  addedPanels,
  cellErrors,
  cellRegression,
  isOneStageRefusal,
  panelCells,
  panelEffects,
  panelSums,
  poolRegression,
  siteContrast,
} from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import { answered, expectClose } from '../../../support/one-stage.ts';
import { cellReference } from '../../../support/one-stage-cells.ts';

const { sites, events, did, siteEffects } = cellReference.panel;
const contrasts = { second: [-1, 1, 0, 0], third: [-1, 0, 1, 0], change: [-1, 0, 0, 1] };
const treatment = sites.map((site) => site.treatment).reduce(addedPanels);
const control = sites.map((site) => site.control).reduce(addedPanels);

describe('panel moments give the regression on all measurements', () => {
  const found = answered(panelEffects(treatment, control, contrasts));
  test('an event study with errors by person, and how its effects go together', () => {
    expectClose(
      found.effects.map(({ estimate }) => estimate),
      events.estimate,
    );
    expectClose(
      found.effects.map(({ standardError }) => standardError),
      events.standardError,
    );
    expectClose(
      found.covariance,
      events.covariance.flatMap((row, j) => row.slice(0, j + 1)),
    );
  });
  test('difference-in-differences: persons and periods as effects, CR2 by person; Welch’s df', () => {
    const change = found.effects[2]!;
    expectClose([change.estimate, change.standardError], [did.estimate, did.standardError]);
    expectClose([change.df, change.pValue], [did.welchDf, did.welchP]);
  });
});

test('with effects by site: the sums, and errors by person from the cells', () => {
  const fit = answered(
    poolRegression(
      sites.map((site) => panelSums(site, contrasts)),
      { outcome: 'change', effects: 'site' },
    ),
  );
  expectClose(fit.estimate, siteEffects.estimate);
  expectClose(fit.covariance, siteEffects.errors.classical.flat());
  expect(answered(siteContrast(fit, { treatment: 1 })).df).toBeLessThan(2.001);
  const cells = sites.map((site) => ({
    site: site.site,
    cells: panelCells(site, contrasts.change).map((cell) => ({ ...cell, x: cell.x.slice(1) })),
  }));
  const byCell = answered(cellRegression(['treatment'], cells, { outcome: 'change', effects: 'site' }));
  for (const kind of ['hc0', 'hc1', 'hc2', 'hc3'] as const) {
    expectClose(cellErrors(byCell, kind).covariance, siteEffects.errors[kind].flat());
  }
});

test('by hand: two moments, changes 1 and 3 against 0 and 2', () => {
  const arm = (rows: readonly [number, number][]) => ({
    units: rows.length,
    sums: [0, 1].map((t) => rows.reduce((sum, row) => sum + row[t]!, 0)),
    products: [
      [0, 0],
      [1, 0],
      [1, 1],
    ].map(([t, u]) => rows.reduce((sum, row) => sum + row[t!]! * row[u!]!, 0)),
  });
  const { effects } = answered(
    panelEffects(
      arm([
        [1, 2],
        [2, 5],
      ]),
      arm([
        [3, 3],
        [1, 3],
      ]),
      { change: [-1, 1] },
    ),
  );
  expectClose([effects[0]!.estimate, effects[0]!.standardError, effects[0]!.df], [1, Math.SQRT2, 2], 1e-13);
});

test('one person in an arm, or another number of moments', () => {
  const one = { units: 1, sums: [1, 2, 3, 4], products: [1, 2, 4, 3, 6, 9, 4, 8, 12, 16] };
  const result = panelEffects(one, control, contrasts);
  expect(isOneStageRefusal(result) && result.code).toBe('too-few-units');
  expect(() => panelEffects(treatment, control, { change: [-1, 1] })).toThrow(
    'inconsistent contrast: change has 2 moments of 4',
  );
});
