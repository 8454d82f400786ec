import type { MethodEntry } from '@pionier/core';
import { clusterColumnOf, designOf, isMatched } from '../design.ts';
import { crossCheck, errorAt } from './cross-check.ts';

/** Estimators that have no formula under a design, with what to use instead. */
const unsupported: readonly { readonly method: string; readonly design: string; readonly hint: string }[] = [
  { method: 'lin-adjusted', design: 'paired', hint: 'use ols-adjusted, which takes pairs as blocks' },
];

/** Errors follow what was drawn: clusters need theirs, and nothing is finer than the draw. After matching see `matched.ts`. */
const estimatorErrors = crossCheck(['assignment', 'analysis'], ({ assignment, analysis }) => {
  if (isMatched(assignment)) return [];
  const design = designOf(assignment);
  const cluster = clusterColumnOf(assignment);
  const entries: readonly MethodEntry[] = analysis.estimators ?? [];
  return entries.flatMap((entry, index) => {
    const path = ['analysis', 'estimators', index];
    const found = unsupported
      .filter(({ method, design: name }) => method === entry.method && name === design?.method)
      .map(({ hint }) =>
        errorAt([...path, 'method'], 'inconsistent', `unsupported design: ${entry.method} under ${design?.method}`, {
          hint,
        }),
      );
    return [...found, ...errorProblems(entry, path, cluster)];
  });
});

function errorProblems(entry: MethodEntry, path: readonly (string | number)[], cluster: string | null) {
  const errors = typeof entry['errors'] === 'string' ? entry['errors'] : null;
  const isClustered = errors?.startsWith('cr') ?? false;
  const found = [];
  if (isClustered && cluster === null && entry['clusters'] === undefined) {
    const hint = 'name the column of the clusters: clusters: …, or use hc2';
    found.push(errorAt([...path, 'errors'], 'inconsistent', `missing clusters: ${errors} needs them`, { hint }));
  }
  if (errors !== null && !isClustered && cluster !== null) {
    const hint = `whole clusters of ${cluster} were drawn: use cr2`;
    found.push(errorAt([...path, 'errors'], 'inconsistent', `errors finer than drawn: ${errors}`, { hint }));
  }
  if (errors !== null && !isClustered && entry['clusters'] !== undefined) {
    const hint = `${errors} takes no clusters: use cr2, or leave them out`;
    found.push(
      errorAt([...path, 'clusters'], 'inconsistent', `inconsistent errors: ${errors} with clusters`, {
        hint,
        onKey: true,
      }),
    );
  }
  if (entry['clusterWeights'] === 'equal' && cluster === null) {
    const hint = 'leave it out: units were drawn, not clusters';
    found.push(
      errorAt([...path, 'clusterWeights'], 'inconsistent', 'inconsistent clusterWeights: no clusters were drawn', {
        hint,
        onKey: true,
      }),
    );
  }
  return found;
}

export const errorChecks = [estimatorErrors];
