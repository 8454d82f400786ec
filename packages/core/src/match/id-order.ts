import { orderOfIds } from '../assign/order.ts';
import type { Grouping } from '../records/table.ts';
import type { Matched, MatchInput } from './matched.ts';

/** The units in the order of their ids by code unit, and for each place in it the position that the unit came from. */
export function inIdOrder(input: MatchInput): { readonly order: Int32Array; readonly sorted: MatchInput } {
  const order = orderOfIds(input.ids);
  const sorted: MatchInput = {
    ids: Array.from(order, (position) => input.ids[position]!),
    treated: Uint8Array.from(order, (position) => input.treated[position]!),
    covariates: input.covariates.map((covariate) => ({
      ...covariate,
      values: Float64Array.from(order, (position) => covariate.values[position]!),
    })),
    exact: input.exact && { ...input.exact, codes: order.map((position) => input.exact!.codes[position]!) },
  };
  return { order, sorted };
}

/** What was matched in the order of ids, by the positions that the units came from. */
export function inOrderOf(order: Int32Array, matched: Matched): Matched {
  const { subclass, pairs, score } = matched;
  return {
    ...matched,
    weights: spread(order, matched.weights),
    subclass: subclass && spreadCodes(order, subclass),
    pairs: pairs && {
      treated: pairs.treated.map((place) => order[place]!),
      control: pairs.control.map((place) => order[place]!),
    },
    score: score && spread(order, score),
  };
}

function spread(order: Int32Array, values: Float64Array): Float64Array {
  const result = new Float64Array(values.length);
  for (let place = 0; place < order.length; place++) result[order[place]!] = values[place]!;
  return result;
}

function spreadCodes(order: Int32Array, { codes, labels }: Grouping): Grouping {
  const result = new Int32Array(codes.length);
  for (let place = 0; place < order.length; place++) result[order[place]!] = codes[place]!;
  return { codes: result, labels };
}
