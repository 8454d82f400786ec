import { fitSums, type PooledRegression, type SumsFit, withCondition } from './pooled-regression.ts';
import { isOneStageRefusal, type OneStageRefusal, refuseOneStage } from './refusal.ts';
import type { OneStageQuestion, SiteProducts } from './regression-sums.ts';
import { leverageOf, leveragePower, nearOne, sandwichOf, type UnitErrorKind, type UnitErrors } from './unit-errors.ts';

/** Units with the same values of all columns: how many, Σy and Σy². */
export type Cell = {
  readonly x: readonly number[];
  readonly units: number;
  readonly sum: number;
  readonly squares: number;
};

/** The cells of one site. */
export type SiteCells = { readonly site: string; readonly cells: readonly Cell[] };

/** A regression on cells, with what its errors by unit need. */
export type CellRegression = PooledRegression & {
  /** Cells about their site's means where sites have effects: x of the kept columns, row-major. */
  readonly cells: {
    readonly x: Float64Array;
    /** n_g, RSS_g, and the part 1/n_s of the leverage that the site's own effect takes. */
    readonly units: Float64Array;
    readonly squares: Float64Array;
    readonly own: Float64Array;
  };
};

/**
 * Ordinary least squares on the units behind the cells of all sites, which is exact:
 *
 *   S = Σ n x x′,  t = Σ x Σy,  q = Σ Σy²,  about the means of sites with `effects: 'site'`
 *
 * Refuses as `poolRegression`, and with `different-sums` where a cell has another number of values than there are columns.
 * Checked: tests/reference/one-stage-cells.json (R, lm on the rows).
 */
export function cellRegression(
  columns: readonly string[],
  sites: readonly SiteCells[],
  question: Omit<OneStageQuestion, 'columns'>,
): CellRegression | OneStageRefusal {
  if (sites.length === 0) return refuseOneStage('no-sites', 'missing sites: there is nothing to pool');
  const wrong = sites.find(({ cells }) => cells.some(({ x }) => x.length !== columns.length));
  if (wrong !== undefined) {
    const message = `inconsistent cells: those of ${wrong.site} do not have ${columns.length} columns`;
    return refuseOneStage('different-sums', message, { site: wrong.site });
  }
  const centred = sites.map((site) => centredCells(site, question.effects === 'site', columns.length));
  const fit = fitSums({ columns, sites: centred.map((one) => productsOf(one, columns.length)) }, question);
  if (isOneStageRefusal(fit)) return fit;
  return { ...withCondition(fit), cells: residualCells(fit, columns, centred) };
}

/** Cells less their site's means of x and y; `own` is 1/n, or 0 where no effect was taken out. */
type Centred = {
  readonly site: string;
  readonly units: number;
  readonly own: number;
  readonly cells: readonly {
    readonly x: Float64Array;
    readonly units: number;
    readonly mean: number;
    readonly within: number;
  }[];
  readonly squares: Float64Array;
};

function centredCells({ site, cells }: SiteCells, centre: boolean, size: number): Centred {
  const units = cells.reduce((sum, cell) => sum + cell.units, 0);
  const means = new Float64Array(size);
  const squares = new Float64Array(size);
  let mean = 0;
  for (const cell of cells) {
    if (centre) mean += cell.sum / units;
    for (let j = 0; j < size; j++) {
      squares[j]! += cell.units * cell.x[j]! * cell.x[j]!;
      if (centre) means[j]! += (cell.units * cell.x[j]!) / units;
    }
  }
  return {
    site,
    units,
    own: centre ? 1 / units : 0,
    squares,
    cells: cells.map((cell) => ({
      x: Float64Array.from(cell.x, (value, j) => value - means[j]!),
      units: cell.units,
      mean: cell.sum / cell.units - mean,
      within: Math.max(0, cell.squares - (cell.sum * cell.sum) / cell.units),
    })),
  };
}

function productsOf({ site, units, own, cells, squares }: Centred, size: number): SiteProducts {
  const s = new Float64Array(size * size);
  const t = new Float64Array(size);
  let q = 0;
  for (const cell of cells) {
    q += cell.within + cell.units * cell.mean * cell.mean;
    for (let j = 0; j < size; j++) {
      t[j]! += cell.units * cell.x[j]! * cell.mean;
      for (let l = 0; l < size; l++) s[j * size + l]! += cell.units * cell.x[j]! * cell.x[l]!;
    }
  }
  return { site, units, blocks: own > 0 ? 1 : 0, s, t, q, squares };
}

function residualCells(fit: SumsFit, columns: readonly string[], sites: readonly Centred[]): CellRegression['cells'] {
  const kept = fit.columns.map((name) => columns.indexOf(name));
  const all = sites.flatMap(({ own, cells }) => cells.map((cell) => ({ ...cell, own })));
  const x = new Float64Array(all.length * kept.length);
  const squares = new Float64Array(all.length);
  all.forEach((cell, index) => {
    let gap = cell.mean;
    kept.forEach((column, j) => {
      x[index * kept.length + j] = cell.x[column]!;
      gap -= cell.x[column]! * fit.estimate[j]!;
    });
    squares[index] = cell.within + cell.units * gap * gap;
  });
  return {
    x,
    squares,
    units: Float64Array.from(all, ({ units }) => units),
    own: Float64Array.from(all, ({ own }) => own),
  };
}

/**
 * Errors by unit of a regression on cells, columns × columns. The leverage is the same throughout a cell:
 *
 *   meat = Σ_g RSS_g x_g x_g′ / (1 − h_g)^k,  h_g = x_g′M x_g (+ 1/n_s),  RSS_g = Σ(y − x_g′β)²
 *   hc0 k = 0;  hc1 k = 0, by N/(N − p);  hc2 k = 1;  hc3 k = 2
 *
 * A cell with h = 1 is a unit with a parameter of its own: it counts for nothing, with a warning.
 * Source: MacKinnon & White (1985), Journal of Econometrics 29, 305–325.
 * Checked: tests/reference/one-stage-cells.json (R, sandwich on the rows).
 */
export function cellErrors(fit: CellRegression, kind: UnitErrorKind): UnitErrors {
  const size = fit.columns.length;
  const { x, units, squares, own } = fit.cells;
  const power = leveragePower[kind];
  const meat = new Float64Array(size * size);
  let full = 0;
  for (let cell = 0; cell < units.length; cell++) {
    const row = x.subarray(cell * size, (cell + 1) * size);
    const free = 1 - own[cell]! - leverageOf(fit, row);
    if (free < nearOne) full += units[cell]!;
    const by = power === 0 ? squares[cell]! : free < nearOne ? 0 : squares[cell]! / (power === 1 ? free : free * free);
    for (let j = 0; j < size; j++) for (let l = 0; l < size; l++) meat[j * size + l]! += by * row[j]! * row[l]!;
  }
  return sandwichOf(fit, kind, meat, power === 0 ? 0 : full);
}
