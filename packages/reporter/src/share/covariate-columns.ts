import type { Study } from '@pionier/core';
import { baselineName, type Covariate, covariatesOf, numberColumn } from '../estimate/covariates.ts';
import type { Withheld } from './bundle.ts';
import { centreOfColumn, centreOfOutcome, type SharedColumn, type SiteData } from './site-sums.ts';

export type CovariateColumns = {
  readonly columns: readonly SharedColumn[];
  /** Covariates that every unit of the sum must have; none where an indicator shows what is missing. */
  readonly needed: readonly Covariate[];
  readonly withheld: readonly Withheld[];
};

/** The covariates that the pilot's estimators name, each once, in the order in which they are first named. */
export function declaredCovariates({ pilot }: Pick<SiteData, 'pilot'>): readonly string[] {
  const named = pilot.analysis.estimators.flatMap(({ covariates }) => (Array.isArray(covariates) ? covariates : []));
  return [...new Set(named.filter((name) => typeof name === 'string'))];
}

/**
 * A column for every declared covariate, measured from the protocol's constant. Under `mean-indicator` a missing value stands at
 * that constant, which with the indicator beside it gives the same model as the mean would.
 *
 * A category has no columns: which levels there are is known from data alone, and would differ by site.
 */
export function covariateColumns(study: Study, data: SiteData): CovariateColumns {
  const columns: SharedColumn[] = [];
  const needed: Covariate[] = [];
  const withheld: Withheld[] = [];
  for (const name of declaredCovariates(data)) {
    const reason = whyNot(study, name);
    if (reason !== null) {
      withheld.push({ what: 'covariate', which: name, reason });
      continue;
    }
    const [covariate] = covariatesOf(study, [name]);
    if (covariate === undefined || !('values' in covariate)) continue;
    const centre = name === baselineName ? outcomeCentre(study, data) : centreOfColumn(name, data.pilot);
    const filled = study.missing.covariates === 'mean-indicator';
    if (!filled) needed.push(covariate);
    const isIndicator = study.table.columns.get(name)?.kind === 'yes-no';
    const values = filled ? covariate.values.map((value) => (Number.isNaN(value) ? centre : value)) : covariate.values;
    columns.push({ ...numberColumn(`covariate:${name}`, values), isIndicator, centre });
    if (filled) columns.push(missingColumn(name, covariate.values));
  }
  return { columns, needed, withheld };
}

function missingColumn(name: string, values: Float64Array): SharedColumn {
  const shown = values.map((value) => (Number.isNaN(value) ? 1 : 0));
  return { ...numberColumn(`missing:${name}`, shown), isIndicator: true, centre: 0 };
}

function outcomeCentre({ outcome }: Study, data: SiteData): number {
  return centreOfOutcome(data.pilot.outcomes[outcome]!, data);
}

function whyNot(study: Study, name: string): Withheld['reason'] | null {
  if (name === baselineName) return study.baseline === null ? 'not-yet-measured' : null;
  const kind = study.table.columns.get(name)?.kind;
  return kind === 'category' || kind === 'text' || kind === undefined ? 'levels-not-in-protocol' : null;
}
