import { PilotError } from '@pionier/core';
import { lowerIndex } from '../../estimate/covariance.ts';
import type { Sums } from '../../share/sums.ts';

/** The sums of one site, or of a municipality, under its name or pseudonym. */
export type SiteSums = { readonly site: string; readonly sums: Sums };

/** The column of ones, first in every design whose blocks are not taken out. */
export const intercept = 'intercept';

const namesOf = ({ columns, outcomes }: Sums) => [...columns, ...outcomes];

function checked(sums: Sums): Sums {
  const size = sums.columns.length + sums.outcomes.length;
  if (sums.gram.length !== lowerIndex(size, 0)) {
    throw new PilotError('inconsistent', `invalid sums: ${sums.gram.length} numbers for ${size} columns`);
  }
  return sums;
}

/** The sum of products of two columns, by position among X and Y together. */
export function productOf({ gram }: Sums, one: number, other: number): number {
  return gram[one < other ? lowerIndex(other, one) : lowerIndex(one, other)]!;
}

/**
 * The sums of a part of the columns and outcomes, or of columns that are put together: `recipe` says of each new column how
 * many times it holds each old one, such as { 'any help': { visit: 1, phone: 1 } } for two arms merged into one.
 *
 *   [X Y] C gives C′ G C
 *
 * Raises PilotError for a name that the sums do not have.
 */
export function recombined(
  sums: Sums,
  recipe: { readonly [column: string]: { readonly [old: string]: number } },
  outcomes: readonly string[] = sums.outcomes,
): Sums {
  const names = namesOf(checked(sums));
  const place = (name: string) => {
    const found = names.indexOf(name);
    if (found < 0) throw new PilotError('unknown-column', `unknown column: ${name}`);
    return found;
  };
  const own = outcomes.map((name) => [[place(name), 1] as const]);
  const made = Object.values(recipe).map((parts) =>
    Object.entries(parts).map(([name, by]) => [place(name), by] as const),
  );
  const terms = [...made, ...own];
  const gram: number[] = [];
  for (let j = 0; j < terms.length; j++) {
    for (let l = 0; l <= j; l++) {
      let sum = 0;
      for (const [a, one] of terms[j]!) for (const [b, other] of terms[l]!) sum += one * other * productOf(sums, a, b);
      gram.push(sum);
    }
  }
  return { ...sums, columns: Object.keys(recipe), outcomes: [...outcomes], gram };
}

/** The sums with only these columns and outcomes, in this order. */
export function chosenSums(sums: Sums, columns: readonly string[], outcomes = sums.outcomes): Sums {
  return recombined(sums, Object.fromEntries(columns.map((name) => [name, { [name]: 1 }])), outcomes);
}

/**
 * The same sums about the site's own means, without the intercept: one block is taken out. Sums whose blocks are out already
 * stay as they are.
 *
 *   S̃ = S − n x̄ x̄′, with n and n x̄ from the intercept's row
 *
 * Raises PilotError when there is neither an intercept nor a block.
 */
export function centredSums(sums: Sums): Sums {
  if (sums.blocks > 0) return checked(sums);
  const at = checked(sums).columns.indexOf(intercept);
  if (at < 0) throw new PilotError('inconsistent', 'missing intercept: its row holds the means');
  const left = Array.from(namesOf(sums).keys()).filter((place) => place !== at);
  const gram = left.flatMap((j, row) =>
    left
      .slice(0, row + 1)
      .map((l) => productOf(sums, j, l) - (productOf(sums, j, at) * productOf(sums, l, at)) / productOf(sums, at, at)),
  );
  return { ...sums, columns: sums.columns.filter((name) => name !== intercept), blocks: 1, gram };
}

/** The sums of two groups of units with the same columns: parts of a site without blocks, or sites. */
export function addedSums(one: Sums, other: Sums): Sums {
  if (!sameColumns(one, other)) throw new PilotError('inconsistent', 'inconsistent sums: other columns');
  return {
    ...one,
    units: one.units + other.units,
    blocks: one.blocks + other.blocks,
    gram: checked(one).gram.map((value, index) => value + checked(other).gram[index]!),
  };
}

/** Whether two sums have the same columns and outcomes, in the same order. */
export function sameColumns(one: Sums, other: Sums): boolean {
  const [mine, theirs] = [namesOf(one), namesOf(other)];
  return (
    one.columns.length === other.columns.length &&
    mine.length === theirs.length &&
    mine.every((name, index) => name === theirs[index])
  );
}
