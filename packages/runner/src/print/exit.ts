import type { ProblemCode } from '@pionier/core';
import type { Exit } from '../commands/command.ts';

const protective: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'changed-protocol',
  'changed-units',
  'edited-file',
  'locked',
  'broken-ledger',
]);

/** The exit status that an error deserves: 3 where a step was refused to protect what is there, else 1. */
export function exitFor(code: ProblemCode): Exit {
  return protective.has(code) ? 3 : 1;
}
