import {
  type AssignmentInData,
  type MatchedArms,
  type MethodEntry,
  methodsOf,
  own,
  type Recorded,
} from '@pionier/core';
import type { Methods, Parsed } from './sections.ts';

type Assignment = Parsed['assignment'];

/** Whether the allocation was made earlier, elsewhere. */
export function isRecorded(assignment: MethodEntry): assignment is MethodEntry & Recorded {
  return assignment.method === 'recorded';
}

/** Whether nobody is drawn and a comparison group is matched. */
export function isMatched(assignment: MethodEntry): assignment is MethodEntry & MatchedArms {
  return assignment.method === 'matched';
}

/** Whether the data say who was given what, so that nothing is drawn. */
export function standsInData(assignment: MethodEntry): assignment is AssignmentInData {
  return isRecorded(assignment) || isMatched(assignment);
}

/** How units were drawn or will be: under `recorded` the inner design, null when that is not declared or nobody was. */
export function designOf(assignment: Assignment | MethodEntry): MethodEntry | null {
  const entry: MethodEntry = assignment;
  if (isMatched(entry)) return null;
  if (!isRecorded(entry)) return entry;
  return entry.design ?? null;
}

/** The path of `designOf` in a pilot. */
export function designPath(assignment: Assignment | MethodEntry): readonly string[] {
  return isRecorded(assignment) ? ['assignment', 'design'] : ['assignment'];
}

/** The column of what was drawn as a whole; null when units were. */
export function clusterColumnOf(assignment: Assignment | MethodEntry): string | null {
  const cluster = own(designOf(assignment) ?? undefined, 'cluster');
  return typeof cluster === 'string' ? cluster : null;
}

/** The estimator that is for this design alone; undefined when any may be used. */
export function estimatorOwnedBy(design: string | undefined, estimators: Methods['estimators']) {
  return methodsOf(estimators).find(({ ownDesign }) => ownDesign !== undefined && ownDesign === design);
}
