import type { Contrast, Grouping, Matching, Study } from '@pionier/core';
import type { DesignColumn } from './centring.ts';
import { baselineName, covariateColumns, covariatesOf, indicatorColumn, productColumn } from './covariates.ts';
import type { Fit, Refusal, Warning } from './estimator.ts';
import { standardErrorOf } from './interval.ts';
import { type MatchedSample, matchedSample } from './matched-sample.ts';
import { type Sets, setErrors } from './matched-set-errors.ts';
import { refuse } from './two-arms.ts';
import { unitErrors, weightedDf } from './weighted-errors.ts';
import { directionOf, type WeightedRegression, weightedRegression } from './weighted-regression.ts';

/** How covariates enter the regression after matching. */
export type MatchedModel = {
  readonly covariates: readonly string[];
  /** `common`: one line for both arms; `by-arm`: a line each, measured from the mean of those whom the effect is about. */
  readonly lines: 'common' | 'by-arm';
};

/**
 * The effect in a matched comparison: the coefficient of the treatment in a weighted regression on the matched units.
 *
 *   y_i = α + τ t_i + x_i′β (+ t_i (x_i − x̄)′γ) + e_i,  weighed by w_i       τ in the outcome's unit
 *
 * Without covariates τ is the difference of weighted means. With a line for each arm x̄ is the weighted mean of the treated (att)
 * or of all (ate), so that τ is the g-computation estimate: predicted outcomes with and without the help, averaged over those
 * whom the effect is about.
 *
 * Errors: between matched sets where there are pairs, sets that share a control being one set (CR2); otherwise between units (HC2). They take
 * the match and its weights as given.
 *
 * Refusals: those of `matchedSample`; no-baseline; collinear-treatment; no-degrees-of-freedom; no-variation.
 * Source: Ho, Imai, King & Stuart (2007), Political Analysis 15, 199–236; Abadie & Spiess (2022), JASA 117, 983–995; MatchIt's
 * vignette "Estimating effects after matching".
 * Checked: tests/reference/matched-effects.json (R: MatchIt 4.5, lm, clubSandwich, sandwich), 1e-10 relative.
 * Doubt: joining sets that share a control is coarser than two-way clustering by unit and pair (Austin & Cafri 2020), and errs on the
 * wide side; x̄ is taken as fixed.
 */
export function matchedEffect(study: Study, match: Matching, contrast: Contrast, model: MatchedModel): Fit | Refusal {
  if (model.covariates.includes(baselineName) && study.baseline === null) {
    return refuse(contrast, 'no-baseline', `missing baseline: ${study.outcome} was not measured before assignment`);
  }
  const covariates = covariatesOf(study, model.covariates);
  const sample = matchedSample(study, match, contrast, covariates);
  if ('code' in sample) return sample;
  const { two, weights } = sample;
  const first = study.values[two.rows[0]!]!;
  const values = Float64Array.from(two.rows, (row) => study.values[row]! - first);
  const adjusted = covariateColumns(covariates, two.rows, study.missing.covariates);
  const columns = columnsOf(sample, adjusted, model.lines);
  const treatment = 1 + adjusted.length;
  const fit = weightedRegression(columns, two.rows, weights, values);
  const place = fit.kept.indexOf(treatment);
  if (place < 0) {
    const message = 'collinear treatment: the covariates say exactly who was treated';
    return refuse(contrast, 'collinear-treatment', message);
  }
  const names = fit.dropped.map((column) => columns[column]!.name);
  return fitOf(sample, fit, place, { covariates: model.covariates, collinear: names });
}

const ones: DesignColumn = {
  name: 'intercept',
  fill: (target, at, _rows, from, to) => {
    target.fill(1, at, at + to - from);
  },
};

/** Intercept, covariates, treatment and, by arm, the products of the treatment with the centred covariates. */
function columnsOf(
  sample: MatchedSample,
  covariates: readonly DesignColumn[],
  lines: MatchedModel['lines'],
): readonly DesignColumn[] {
  const { study, two } = sample;
  const treatment = indicatorColumn('treatment', study.arm, study.arms.indexOf(two.contrast.treatment));
  if (lines === 'common') return [ones, ...covariates, treatment];
  const treated = new Float64Array(study.table.rows);
  for (let at = 0; at < two.rows.length; at++) treated[two.rows[at]!] = two.treated[at]!;
  const products = covariates.map((column) =>
    productColumn(`treatment:${column.name}`, centredColumn(column, targetMean(sample, column)), treated),
  );
  return [ones, ...covariates, treatment, ...products];
}

/** The weighted mean of a column over those whom the effect is about. */
function targetMean({ two, weights, match }: MatchedSample, column: DesignColumn): number {
  const values = new Float64Array(two.rows.length);
  column.fill(values, 0, two.rows, 0, two.rows.length);
  let [sum, total] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    if (match.estimand === 'att' && two.treated[at] === 0) continue;
    sum += weights[at]! * values[at]!;
    total += weights[at]!;
  }
  return sum / total;
}

function centredColumn(column: DesignColumn, mean: number): DesignColumn {
  return {
    name: column.name,
    fill: (target, at, rows, from, to) => {
      column.fill(target, at, rows, from, to);
      for (let place = at; place < at + to - from; place++) target[place]! -= mean;
    },
  };
}

const enoughDf = 4;
const leastDf = 0.1;
/** A standard error up to this part of the outcome is rounding. */
const rounding = 16 * Number.EPSILON;

type Facts = { readonly covariates: readonly string[]; readonly collinear: readonly string[] };

function fitOf(sample: MatchedSample, fit: WeightedRegression, place: number, facts: Facts): Fit | Refusal {
  const { two, study, match, sets } = sample;
  const { contrast } = two;
  if (fit.units - fit.kept.length < 1) {
    const message = 'too few degrees of freedom: as many parameters as units to analyse';
    return refuse(contrast, 'no-degrees-of-freedom', message, { units: fit.units });
  }
  const { influence, df, warnings } = errorsOf(sample, fit, directionOf(fit, place));
  if (!(standardErrorOf({ influence }) > rounding * largest(study, two.rows))) {
    const message = 'invalid outcome: the arms and covariates leave nothing of it to vary';
    return refuse(contrast, 'no-variation', message, { units: fit.units });
  }
  if (!(df > leastDf)) {
    const message = 'too few degrees of freedom: one unit or set counts nearly alone';
    return refuse(contrast, 'no-degrees-of-freedom', message, { units: fit.units });
  }
  return {
    contrast,
    estimate: fit.coefficients[place]!,
    df,
    influence,
    items: sets,
    reference: 't',
    counts: null,
    estimand: {
      effect: match.estimand,
      weights: match.pairs === null && match.subclass === null ? 'weighting' : 'matching',
      population: 'sample',
      over: sample.over,
    },
    units: two.units,
    missing: two.missing,
    clusters: null,
    blocks: null,
    errors: sets === null ? 'hc2' : 'cr2',
    covariates: facts.covariates,
    ...weightedControl(sample),
    warnings: [...sample.warnings, ...facts.collinear.map(collinearColumn), ...warnings],
  };
}

function errorsOf(sample: MatchedSample, fit: WeightedRegression, direction: Float64Array) {
  const { study, two, sets } = sample;
  const small = (df: number): readonly Warning[] => (df < enoughDf ? [smallDf(df)] : []);
  if (sets === null) {
    const found = unitErrors(fit, direction);
    const influence = new Float64Array(study.table.rows);
    for (let at = 0; at < two.rows.length; at++) influence[two.rows[at]!] = found.influence[at]!;
    const df = weightedDf(found.influence, sample.weights, two.treated, fit.units - fit.kept.length);
    const warnings = [...(found.fullLeverage > 0 ? [leverageOne(found.fullLeverage)] : []), ...small(df)];
    return { influence, df, warnings };
  }
  const { influence, df } = setErrors(fit, direction, positionsBySet(two.rows, sets));
  return { influence, df, warnings: small(df) };
}

function positionsBySet(rows: Int32Array, { codes, labels }: Grouping): Sets {
  const count = labels.length;
  const starts = new Int32Array(count + 1);
  for (const row of rows) starts[codes[row]! + 1]! += 1;
  for (let set = 0; set < count; set++) starts[set + 1]! += starts[set]!;
  const next = starts.slice();
  const order = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) order[next[codes[rows[at]!]!]!++] = at;
  return { count, order, starts };
}

function largest({ values }: Study, rows: Int32Array): number {
  let most = 0;
  for (const row of rows) most = Math.max(most, Math.abs(values[row]!));
  return most;
}

/** Weighted mean and standard deviation (by Σw(y − ȳ)² / (1 − Σw²), weights that sum to 1) of the matched controls. */
function weightedControl({ study, two, weights }: MatchedSample): Pick<Fit, 'controlMean' | 'controlSd'> {
  const first = study.values[two.rows[two.treated.indexOf(0)]!]!;
  let [total, sum, squares] = [0, 0, 0];
  for (let at = 0; at < two.rows.length; at++) {
    if (two.treated[at] === 1) continue;
    total += weights[at]!;
    sum += weights[at]! * (study.values[two.rows[at]!]! - first);
    squares += weights[at]! * weights[at]!;
  }
  const shift = sum / total;
  let spread = 0;
  for (let at = 0; at < two.rows.length; at++) {
    const distance = two.treated[at] === 1 ? 0 : study.values[two.rows[at]!]! - first - shift;
    spread += weights[at]! * distance * distance;
  }
  return { controlMean: first + shift, controlSd: Math.sqrt(spread / total / (1 - squares / (total * total))) };
}

function collinearColumn(column: string): Warning {
  const message = `collinear column: ${column} is left out, the columns before it explain it`;
  return { code: 'collinear-column', message, values: { column } };
}

function leverageOne(count: number): Warning {
  const message = `${count} units determine a coefficient by themselves (leverage 1) and add nothing to the error`;
  return { code: 'leverage-one', message, values: { count } };
}

function smallDf(df: number): Warning {
  const message = `${Number(df.toPrecision(3))} degrees of freedom, fewer than ${enoughDf}: the interval may be too short`;
  return { code: 'small-df', message, values: { df } };
}
