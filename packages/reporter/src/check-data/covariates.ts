import { methodNamed, type Problem, type Table } from '@pionier/core';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';
import type { Drawing } from './drawing.ts';
import { amount, dataWarning } from './finding.ts';
import { comparable, followsArms, spreadOf } from './spread.ts';

type Input = {
  readonly pilot: Pilot;
  readonly table: Table;
  readonly methods: Pick<Methods, 'estimators'>;
  readonly rows: Int32Array;
  readonly drawing: Drawing | null;
};

/** Covariates that nobody has, that many lack, that are the same for all, or that are the treatment itself. */
export function covariateProblems(input: Input): readonly Problem[] {
  const { pilot, table, methods } = input;
  const seen = new Set(['baseline']);
  return pilot.analysis.estimators.flatMap((entry, index) => {
    const uses = methodNamed(methods.estimators, entry.method)?.columns(entry) ?? [];
    return uses.flatMap(({ name, path }) => {
      const column = table.columns.get(name);
      if (seen.has(name) || column === undefined || path[0] !== 'covariates') return [];
      seen.add(name);
      return problemsOf(name, comparable(column), ['analysis', 'estimators', index, ...path], input);
    });
  });
}

/** A tenth of the units is worth a word before they are left out. */
const tolerated = 0.1;

function problemsOf(name: string, values: Float64Array, path: Problem['path'], input: Input): readonly Problem[] {
  const { pilot, rows, drawing } = input;
  if (rows.length === 0) return [];
  const { missing, isConstant } = spreadOf(values, rows);
  if (missing === rows.length) {
    const hint = 'check the column and the codes for missing values, or leave the covariate out';
    return [dataWarning(`missing values: no unit that takes part has ${name}`, path, hint)];
  }
  const problems: Problem[] = [];
  const isLeftOut = pilot.analysis.missing.covariates === 'complete-cases';
  if (missing > rows.length * (isLeftOut ? tolerated : 0.5)) {
    const message = `missing values: ${missing} of ${amount(rows.length, 'unit')} lack ${name}`;
    const hint = isLeftOut
      ? 'they are left out of what adjusts for it; analysis: { missing: { covariates: mean-indicator } } keeps them'
      : 'most of this covariate is filled in with its mean; leave it out';
    problems.push(dataWarning(message, path, hint));
  }
  if (isConstant) {
    const hint = 'it explains nothing and will be dropped; leave it out';
    problems.push(dataWarning(`invalid covariate: ${name} is the same for all units`, path, hint));
  }
  if (drawing !== null && drawing.arm !== null && followsArms(values, drawing.arm, rows, drawing.arms.length)) {
    const hint =
      'it cannot be told from the treatment, and estimates will be refused (collinear-treatment); leave it out';
    problems.push(dataWarning(`invalid covariate: ${name} is the arm under another name`, path, hint));
  }
  return problems;
}
