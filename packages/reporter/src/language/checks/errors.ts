import { type MethodEntry, methodNamed } from '@pionier/core';
import { clusterColumnOf, designOf, estimatorOwnedBy, isMatched } from '../design.ts';
import type { Methods } from '../sections.ts';
import { crossCheck, errorAt } from './cross-check.ts';

/** Estimators that have no formula under a design, with what to use instead. */
const unsupported: readonly { readonly method: string; readonly design: string; readonly hint: string }[] = [
  { method: 'lin-adjusted', design: 'paired', hint: 'use ols-adjusted, which takes pairs as blocks' },
];

/** Errors follow what was drawn: clusters need theirs, and nothing is finer than the draw. After matching see `matched.ts`. */
const estimatorErrors = crossCheck(['assignment', 'analysis'], ({ assignment, analysis }, { estimators }) => {
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
    const alone = found.length > 0 ? [] : ownedProblems(entry, path, design?.method, estimators);
    return [...found, ...alone, ...errorProblems(entry, path, cluster)];
  });
});

/** A design with an estimator of its own takes no other, and that estimator no other design. */
function ownedProblems(
  { method }: MethodEntry,
  path: readonly (string | number)[],
  design: string | undefined,
  estimators: Methods['estimators'],
) {
  const own = estimatorOwnedBy(design, estimators)?.name;
  const { ownDesign: needed, takesPeriods } = methodNamed(estimators, method) ?? {};
  if (method === own || takesPeriods === true || (own === undefined && needed === undefined)) return [];
  const hint = own === undefined ? `it is for assignment.method: ${needed}` : `use ${own}, the default`;
  const message = `unsupported design: ${method} under ${design ?? 'an unknown design'}`;
  return [errorAt([...path, 'method'], 'inconsistent', message, { hint })];
}

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
