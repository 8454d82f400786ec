import type { Bundle, Regression } from '../bundle.ts';
import { allIndicatorsOf, gramOfSums, unitsInBoth } from './indicators.ts';
import { defineRule, type Finding, isFew } from './rule.ts';

type Place = { readonly where: string; readonly units: number };

/**
 * Every count of people is 0 or at least the minimum: of estimates by arm, of sums, of cells, of panels, of flow. Of sums the
 * complements too, n_j and n − n_j, of every indicator, yes-no covariates among them.
 *
 * Source: CBS and the European rule of thumb for output checking (at least 10 units).
 * Checked: tests/reporter/share/disclosure/minimum-count.test.ts.
 */
export const minimumCount = defineRule('minimum-count', {
  title: 'No count of fewer people than the minimum',
  check: (bundle, { minimumCount: minimum }) =>
    countsIn(bundle)
      .filter(({ units }) => isFew(units, minimum))
      .map(({ where }): Finding => {
        const message = `${where} counts fewer than ${minimum} people`;
        return { rule: 'minimum-count', where, code: 'below-minimum', message };
      }),
});

function countsIn(bundle: Bundle): readonly Place[] {
  return [
    ...bundle.estimates.flatMap(({ units }, index) => [
      { where: `estimates[${index}].units.treatment`, units: units.treatment },
      { where: `estimates[${index}].units.control`, units: units.control },
    ]),
    ...bundle.flow.flatMap(({ units, reasons }, index) => [
      ...shown(`flow[${index}].units`, units),
      ...Object.entries(reasons).flatMap(([reason, count]) => shown(`flow[${index}].reasons.${reason}`, count)),
    ]),
    ...bundle.missing.flatMap(({ units }, index) => shown(`missing[${index}].units`, units)),
    ...bundle.regressions.flatMap(({ sums }, index) => columnCounts(sums, `regressions[${index}]`)),
    ...bundle.cells.flatMap(({ cells }, index) =>
      cells.map(({ units }, cell) => ({ where: `cells[${index}].cells[${cell}]`, units })),
    ),
    ...bundle.panels.flatMap(({ arms }, index) => armCounts(arms, `panels[${index}]`)),
    ...bundle.costEffects.flatMap(({ arms }, index) => armCounts(arms, `costEffects[${index}]`)),
  ];
}

const shown = (where: string, units: number | string): readonly Place[] =>
  typeof units === 'number' ? [{ where, units }] : [];

const armCounts = (arms: readonly { readonly units: number }[], where: string): readonly Place[] =>
  arms.map(({ units }, arm) => ({ where: `${where}.arms[${arm}].units`, units }));

/** How many units each indicator of a Gram matrix counts, and how many it does not; the arm without a column is one of them. */
function columnCounts(sums: Regression['sums'], where: string): readonly Place[] {
  const gram = gramOfSums(sums);
  const units = gram.at(0, 0);
  const counted = allIndicatorsOf(gram).flatMap((one) => {
    const inside = unitsInBoth(gram, one, one);
    return [
      { where: `${where}.sums ${one.name}`, units: inside },
      { where: `${where}.sums outside ${one.name}`, units: units - inside },
    ];
  });
  return [{ where: `${where}.sums.units`, units }, ...counted];
}
