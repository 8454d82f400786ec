import { type MethodEntry, methodNamed } from '@pionier/core';
import { designOf, designPath, isRecorded } from '../design.ts';
import { crossCheck } from './cross-check.ts';

/** What the keys of a design cannot say together, in the design's own words. */
const togetherAllowed = crossCheck(['assignment'], ({ assignment }, { designs }) => {
  const entry: MethodEntry = assignment;
  const design = designOf(entry);
  const method = design === null ? undefined : methodNamed(designs, design.method);
  const problems = method?.keyProblems?.(design!, isRecorded(entry)) ?? [];
  return problems.map((problem) => ({ ...problem, path: [...designPath(entry), ...problem.path] }));
});

export const designKeyChecks = [togetherAllowed];
