import type { CompletedOutcome } from '../../pilot.ts';
import type { Kind } from './kind.ts';
import * as kinds from './registry.ts';

/** How the values of an outcome vary, by its kind. */
export function kindOf({ kind }: Pick<CompletedOutcome, 'kind'>): Kind {
  const found = Object.values(kinds).find((other) => other.kind === kind);
  if (found === undefined) throw new TypeError(`no plan for outcomes of kind ${kind}`);
  return found;
}
