import type { Bundle, Regression } from '../bundle.ts';
import type { Sums } from '../sums.ts';
import { positiveReasons } from './positive.ts';
import { type BundleCheck, lowerPlace, type Reason, unless } from './reason.ts';

const tolerance = 1e-9;
const isIndicator = (name: string) => /^(arm|group|missing):/.test(name);
const isArm = (name: string) => /^arm:[^*]*$/.test(name);

/** The Gram matrices are of a design over units: positive, and its indicators count people that add up. */
export const checkRegressions: BundleCheck = ({ regressions }) =>
  regressions.flatMap((regression, index) => regressionReasons(regression, `regressions[${index}]`));

function regressionReasons({ sums, blocked, outcome, centres }: Regression, where: string): readonly Reason[] {
  const size = sums.columns.length + sums.outcomes.length;
  const form = positiveReasons(sums.gram, size, `${where}.sums`);
  if (form.some(({ code }) => code === 'wrong-form')) return form;
  const named = [...sums.columns.slice(1), ...sums.outcomes];
  const isNamed = new Set(named).size === named.length && named.every((name) => Object.hasOwn(centres, name));
  return [
    ...form,
    ...unless(
      sums.outcomes[0] === outcome,
      'counts-differ',
      where,
      `other outcome: the sums of ${where} are not of it`,
    ),
    ...unless(isNamed, 'wrong-form', where, `unnamed columns: ${where} repeats a column or lacks its constant`),
    ...(sums.columns[0] === 'intercept' && sums.blocks === 0
      ? indicatorReasons(sums, where)
      : [{ code: 'wrong-form', where, message: `missing intercept: ${where}.sums has none` } as const]),
    ...(blocked === null ? [] : blockedReasons(sums, blocked, `${where}.blocked`)),
  ];
}

/** 0 and 1 have themselves as squares; arms share nobody; together they are no more than all. */
function indicatorReasons({ columns, units, gram }: Sums, where: string): readonly Reason[] {
  const at = (j: number, l: number) => gram[lowerPlace(Math.max(j, l), Math.min(j, l))]!;
  const indicators = columns.flatMap((name, j) => (isIndicator(name) ? [j] : []));
  const arms = indicators.filter((j) => isArm(columns[j]!));
  const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value <= units;
  const areCounts = indicators.every(
    (j) => at(j, j) === at(j, 0) && indicators.every((l) => isCount(at(j, l)) && at(j, l) <= at(j, j)),
  );
  const areApart = arms.every((j) => arms.every((l) => j === l || at(j, l) === 0));
  const total = arms.reduce((sum, j) => sum + at(j, j), 0);
  const message = `counts that do not add up: ${where}.sums`;
  return unless(
    at(0, 0) === units && areCounts && areApart && total <= units,
    'counts-differ',
    `${where}.sums`,
    message,
  );
}

function blockedReasons(sums: Sums, blocked: Sums, where: string): readonly Reason[] {
  const isSame =
    blocked.columns.join('\n') === sums.columns.slice(1).join('\n') &&
    blocked.outcomes.join('\n') === sums.outcomes.join('\n') &&
    blocked.units === sums.units &&
    blocked.blocks > 0 &&
    blocked.blocks <= blocked.units;
  if (!isSame)
    return [{ code: 'counts-differ', where, message: `other units: ${where} is not of the same units and columns` }];
  const size = blocked.columns.length + blocked.outcomes.length;
  const form = positiveReasons(blocked.gram, size, where);
  if (form.some(({ code }) => code === 'wrong-form')) return form;
  const isWithin = Array.from({ length: size }, (_, j) => {
    const all = sums.gram[lowerPlace(j + 1, j + 1)]!;
    return blocked.gram[lowerPlace(j, j)]! <= all * (1 + tolerance);
  });
  return [
    ...form,
    ...unless(
      isWithin.every(Boolean),
      'impossible-number',
      where,
      `impossible sums: ${where} varies more than the whole`,
    ),
  ];
}

/** Cells, panels and costs: squares are no smaller than their sums allow, and cells add up to their regression. */
export const checkMoments: BundleCheck = ({ cells, panels, costEffects, clusterSums, regressions }) => [
  ...cells.flatMap((one, index) => cellReasons(one, regressions, `cells[${index}]`)),
  ...panels.flatMap(({ arms, moments }, index) =>
    arms.flatMap(({ units, sums, products }, arm) =>
      positiveReasons([units, ...bordered(sums, products)], moments.length + 1, `panels[${index}].arms[${arm}]`),
    ),
  ),
  ...costEffects.flatMap(({ arms }, index) =>
    arms.flatMap(({ units, effect, cost, effectSquares, costSquares, products }, arm) => {
      const lower = [units, effect, effectSquares, cost, products, costSquares];
      return positiveReasons(lower, 3, `costEffects[${index}].arms[${arm}]`);
    }),
  ),
  ...clusterSums.flatMap(({ columns, products, clusters }, index) => {
    const where = `clusterSums[${index}]`;
    const size = (columns.length * (columns.length + 1)) / 2 + columns.length;
    return [
      ...positiveReasons(products, size, where),
      ...unless(clusters > 0, 'counts-differ', where, `no clusters: ${where}`),
    ];
  }),
];

/** The rows of a lower triangle, each with the sum of its column before it. */
function bordered(sums: readonly number[], products: readonly number[]): readonly number[] {
  let at = 0;
  const rows = sums.map((sum, row) => {
    const start = at;
    at += row + 1;
    return [sum, ...products.slice(start, at)];
  });
  return [...rows.flat(), ...products.slice(at)];
}

function cellReasons(
  one: Bundle['cells'][number],
  regressions: Bundle['regressions'],
  where: string,
): readonly Reason[] {
  const keys = one.cells.map(({ values }) => values.join(''));
  const isForm = keys.every((key) => key.length === one.columns.length) && new Set(keys).size === keys.length;
  const total = one.cells.reduce((sum, { units }) => sum + units, 0);
  const like = regressions.find(
    ({ outcome, at, arms }) => outcome === one.outcome && at === one.at && arms.join() === one.arms.join(),
  );
  const squares = one.cells.every(
    (cell) => cell.units > 0 && cell.squares * cell.units >= cell.sum * cell.sum * (1 - tolerance),
  );
  return [
    ...unless(isForm, 'wrong-form', where, `wrong cells: ${where} repeats a cell or has another number of columns`),
    ...unless(
      squares,
      'impossible-number',
      where,
      `impossible sums: ${where} has squares that are smaller than the sums allow`,
    ),
    ...unless(
      like?.sums.units === total,
      'counts-differ',
      where,
      `counts that do not add up: ${where} and its regression`,
    ),
  ];
}
