import type { Bundle } from '../bundle.ts';
import { defineRule, type Finding } from './rule.ts';

type Place = { readonly where: string; readonly units: number };

/**
 * Every count of people is 0 or at least the minimum: of estimates by arm, of sums, of cells, of panels, of flow.
 *
 * Source: CBS and the European rule of thumb for output checking (at least 10 units).
 * Checked: tests/reporter/share/disclosure/minimum-count.test.ts.
 */
export const minimumCount = defineRule('minimum-count', {
  title: 'No count of fewer people than the minimum',
  check: (bundle, { minimumCount: minimum }) =>
    countsIn(bundle)
      .filter(({ units }) => units > 0 && units < minimum)
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
    ...bundle.regressions.flatMap(({ sums }, index) => columnCounts(sums.columns, sums.gram, `regressions[${index}]`)),
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

const isCounting = (name: string) => !name.startsWith('covariate:');

/** How many units each indicator of a Gram matrix counts, and how many it does not; and the arm without a column. */
function columnCounts(columns: readonly string[], gram: readonly number[], where: string): readonly Place[] {
  const units = gram[0] ?? 0;
  const onDiagonal = (index: number) => gram[(index * (index + 3)) / 2]!;
  const counted = columns.flatMap((name, index) => {
    if (index === 0 || !isCounting(name)) return [];
    const inside = onDiagonal(index);
    return [
      { where: `${where}.sums ${name}`, units: inside },
      { where: `${where}.sums outside ${name}`, units: units - inside },
    ];
  });
  const inArms = columns.reduce((sum, name, index) => sum + (/^arm:[^*]*$/.test(name) ? onDiagonal(index) : 0), 0);
  return [
    { where: `${where}.sums.units`, units },
    { where: `${where}.sums reference`, units: units - inArms },
    ...counted,
  ];
}
