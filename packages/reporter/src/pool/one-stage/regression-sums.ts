import { lowerIndex } from '../../estimate/covariance.ts';
import { isOneStageRefusal, type OneStageRefusal, refuseOneStage } from './refusal.ts';
import { centredSums, chosenSums, intercept, productOf, type SiteSums, sameColumns } from './site-sums.ts';

/** What is regressed on what. */
export type OneStageQuestion = {
  readonly outcome: string;
  /** The columns of X that take part, in this order; default all. */
  readonly columns?: readonly string[];
  /** One intercept for all, or an effect for every site (for every block, where sites have taken those out). */
  readonly effects: 'common' | 'site';
};

/** S = X′X (all of it, row-major), t = X′y and q = y′y of one site. */
export type SiteProducts = {
  readonly site: string;
  readonly units: number;
  readonly blocks: number;
  readonly s: Float64Array;
  readonly t: Float64Array;
  readonly q: number;
  /** Σ x² of every column, before means were taken out. */
  readonly squares: Float64Array;
};

/** The products of all sites over the same columns. */
export type RegressionSums = { readonly columns: readonly string[]; readonly sites: readonly SiteProducts[] };

/**
 * Makes the sums of all sites ready for one regression: the question's columns, centred by site where every site (or block)
 * has an effect of its own.
 *
 * Refuses with `no-sites`, `different-sums` (columns that are not the same at all sites), `unknown-column`, `no-columns`, and
 * `no-intercept` where one intercept is asked and a site has taken its block means out.
 */
export function regressionSums(
  sites: readonly SiteSums[],
  question: OneStageQuestion,
): RegressionSums | OneStageRefusal {
  const centre = question.effects === 'site';
  const columns = columnsOf(sites, question);
  if (isOneStageRefusal(columns)) return columns;
  const used = columns.filter((name) => !(centre && name === intercept));
  if (used.length === 0) return refuseOneStage('no-columns', 'missing columns: nothing to regress on');
  return { columns: used, sites: sites.map((one) => productsOf(one, used, question.outcome, centre)) };
}

function columnsOf(sites: readonly SiteSums[], question: OneStageQuestion): readonly string[] | OneStageRefusal {
  const [first] = sites;
  if (first === undefined) return refuseOneStage('no-sites', 'missing sites: there is nothing to pool');
  const available = sites.map(({ sums }) => (question.effects === 'site' ? centredNames(sums.columns) : sums.columns));
  const other = sites.find(({ sums }, index) => {
    const names = available[index]!;
    return !sameColumns({ ...sums, columns: names }, { ...first.sums, columns: available[0]! });
  });
  if (other !== undefined) {
    const message = `inconsistent sums: the columns of ${other.site} are not those of ${first.site}`;
    return refuseOneStage('different-sums', message, { site: other.site });
  }
  const blocked = sites.find(({ sums }) => sums.blocks > 0);
  if (question.effects === 'common' && blocked !== undefined) {
    const message = `missing intercept: ${blocked.site} has taken out the means of its blocks; ask for effects by site`;
    return refuseOneStage('no-intercept', message, { site: blocked.site });
  }
  const asked = question.columns ?? available[0]!;
  const known = new Set(question.effects === 'site' ? [...available[0]!, intercept] : available[0]!);
  const missing = [
    ...asked.filter((name) => !known.has(name)),
    ...[question.outcome].filter((name) => !first.sums.outcomes.includes(name)),
  ][0];
  if (missing !== undefined) return refuseOneStage('unknown-column', `unknown column: ${missing}`, { column: missing });
  return asked;
}

const centredNames = (columns: readonly string[]) => columns.filter((name) => name !== intercept);

function productsOf(
  { site, sums }: SiteSums,
  columns: readonly string[],
  outcome: string,
  centre: boolean,
): SiteProducts {
  const uncentred = sums.columns.includes(intercept) ? [intercept, ...centredNames(columns)] : columns;
  const chosen = chosenSums(sums, centre ? uncentred : columns, [outcome]);
  const used = centre ? centredSums(chosen) : chosen;
  const size = columns.length;
  const s = new Float64Array(size * size);
  const t = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    for (let l = 0; l < size; l++) s[j * size + l] = productOf(used, j, l);
    t[j] = productOf(used, size, j);
    squares[j] = chosen.gram[lowerIndex(chosen.columns.indexOf(columns[j]!), chosen.columns.indexOf(columns[j]!))]!;
  }
  return { site, units: sums.units, blocks: used.blocks, s, t, q: productOf(used, size, size), squares };
}

/** Σ of the sites' S, t, q and squares. */
export function totalsOf({ columns, sites }: RegressionSums): Omit<SiteProducts, 'site'> {
  const size = columns.length;
  const s = new Float64Array(size * size);
  const t = new Float64Array(size);
  const squares = new Float64Array(size);
  let [units, blocks, q] = [0, 0, 0];
  for (const one of sites) {
    units += one.units;
    blocks += one.blocks;
    q += one.q;
    for (let index = 0; index < s.length; index++) s[index]! += one.s[index]!;
    for (let index = 0; index < size; index++) {
      t[index]! += one.t[index]!;
      squares[index]! += one.squares[index]!;
    }
  }
  return { units, blocks, s, t, q, squares };
}

/** The same products with only the columns at these positions. */
export function keptProducts(site: SiteProducts, size: number, kept: Int32Array): SiteProducts {
  if (kept.length === size) return site;
  const s = new Float64Array(kept.length * kept.length);
  for (let j = 0; j < kept.length; j++) {
    for (let l = 0; l < kept.length; l++) s[j * kept.length + l] = site.s[kept[j]! * size + kept[l]!]!;
  }
  const chosen = (values: Float64Array) => Float64Array.from(kept, (column) => values[column]!);
  return { ...site, s, t: chosen(site.t), squares: chosen(site.squares) };
}
