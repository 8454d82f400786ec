import { orderOfIds } from '../assign/order.ts';
import type { Matched, MatchInput } from './matched.ts';

/** The units in the order of their ids by code unit, and for each place in it the position that the unit came from. */
export function inIdOrder(input: MatchInput): { readonly order: Int32Array; readonly sorted: MatchInput } {
  const order = orderOfIds(input.ids);
  if (order.every((position, place) => position === place)) return { order, sorted: input };
  const sorted: MatchInput = {
    ids: Array.from(order, (position) => input.ids[position]!),
    treated: gather(order, input.treated, new Uint8Array(order.length)),
    covariates: input.covariates.map((covariate) => ({
      ...covariate,
      values: gather(order, covariate.values, new Float64Array(order.length)),
    })),
    exact: input.exact && {
      ...input.exact,
      codes: gather(order, input.exact.codes, new Int32Array(order.length)),
    },
  };
  return { order, sorted };
}

/** What was matched in the order of ids, by the positions that the units came from. */
export function inOrderOf(order: Int32Array, matched: Matched): Matched {
  const { weights, subclass, pairs, score } = matched;
  return {
    ...matched,
    weights: spread(order, weights, new Float64Array(weights.length)),
    subclass: subclass && { ...subclass, codes: spread(order, subclass.codes, new Int32Array(order.length)) },
    pairs: pairs && {
      treated: pairs.treated.map((place) => order[place]!),
      control: pairs.control.map((place) => order[place]!),
    },
    score: score && spread(order, score, new Float64Array(score.length)),
  };
}

type Vector = Float64Array | Int32Array | Uint8Array;

/** To every place the value at the position that it came from. */
function gather<V extends Vector>(order: Int32Array, values: V, into: V): V {
  for (let place = 0; place < order.length; place++) into[place] = values[order[place]!]!;
  return into;
}

/** To every position the value at its place. */
function spread<V extends Vector>(order: Int32Array, values: V, into: V): V {
  for (let place = 0; place < order.length; place++) into[order[place]!] = values[place]!;
  return into;
}
