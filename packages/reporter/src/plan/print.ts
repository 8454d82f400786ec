import { withoutNaN } from '../evidence/print.ts';
import type { PlanResult } from './plan-result.ts';

/** `plan.json`: shortest round-trip numbers, keys in the order of the record; a number that does not exist is null. */
export function printPlan(plan: PlanResult): string {
  return `${JSON.stringify(withoutNaN(plan), null, 2)}\n`;
}
