import type { z } from 'zod';
import type { ColumnUse } from '../assign/method.ts';
import type { Method, Params } from '../plugin.ts';
import { inIdOrder, inOrderOf } from './id-order.ts';
import { isMatchRefusal, type Matched, type MatchInput, type MatchRefusal } from './matched.ts';

/**
 * A way to make a comparison group that was not drawn. Its functions are written as methods so that methods with other
 * parameters fit in one registry; the parameters they receive have passed the schema.
 */
export type Matcher<Shape extends z.ZodRawShape = z.ZodRawShape> = Method<Shape> & {
  /** The columns it looks at, each with its path within the parameters; all must be known at assignment. */
  columns(params: Params<Shape>): readonly ColumnUse[];
  /** Makes the comparison group, or says why there is none. Depends on the ids of the units, not on their order. */
  match(input: MatchInput, params: Params<Shape>): Matched | MatchRefusal;
};

/**
 * Makes a matcher; see `architecture`, 'a method is one file and one line'. `match` is given its units in the order of
 * their ids by code unit, whatever the order of rows was: every sum then has the same bits, and the first of equals is
 * the one whose id comes first.
 */
export function defineMatcher<Shape extends z.ZodRawShape>(
  name: string,
  matcher: Omit<Matcher<Shape>, 'name'>,
): Matcher<Shape> {
  return {
    name,
    ...matcher,
    match: (input, params) => {
      const refusal = emptyArm(input);
      if (refusal !== null) return refusal;
      const { order, sorted } = inIdOrder(input);
      const result = matcher.match(sorted, params);
      return isMatchRefusal(result) ? result : inOrderOf(order, result);
    },
  };
}

function emptyArm({ treated }: MatchInput): MatchRefusal | null {
  const count = treated.reduce((sum, value) => sum + value, 0);
  if (count > 0 && count < treated.length) return null;
  const arm = count === 0 ? 'treated' : 'controls';
  return { code: 'empty-arm', message: `too few units: there are no ${arm}`, values: { arm } };
}
