/** What may explain why effects differ: a number of every study, or one of some levels. */
export type Moderator =
  | { readonly name: string; readonly kind: 'number'; readonly values: Float64Array }
  | {
      readonly name: string;
      readonly kind: 'category';
      /** In the order of their characters; the first is the one that others are compared with. */
      readonly levels: readonly string[];
      readonly codes: Int32Array;
    };

/** The columns of one moderator. */
export type Term = {
  readonly name: string;
  readonly kind: Moderator['kind'];
  /** Empty for a number. */
  readonly levels: readonly string[];
  /** Where its columns stand in the design. */
  readonly from: number;
  readonly to: number;
};

/** X: the intercept, then a column for each number and for each level but the first. */
export type Design = {
  readonly columns: readonly Float64Array[];
  readonly names: readonly string[];
  readonly terms: readonly Term[];
};

/** The design of k studies; without moderators the intercept alone. */
export function moderatorDesign(moderators: readonly Moderator[], k: number): Design {
  const columns: Float64Array[] = [new Float64Array(k).fill(1)];
  const names = ['intercept'];
  const terms = moderators.map((moderator): Term => {
    const from = columns.length;
    for (const { name, column } of columnsOf(moderator)) {
      columns.push(column);
      names.push(name);
    }
    const { name, kind } = moderator;
    return { name, kind, levels: moderator.kind === 'category' ? moderator.levels : [], from, to: columns.length };
  });
  return { columns, names, terms };
}

function columnsOf(moderator: Moderator): readonly { readonly name: string; readonly column: Float64Array }[] {
  const { name } = moderator;
  if (moderator.kind === 'number') return [{ name, column: moderator.values }];
  return moderator.levels.slice(1).map((level, index) => ({
    name: `${name} = ${level}`,
    column: Float64Array.from(moderator.codes, (code) => (code === index + 1 ? 1 : 0)),
  }));
}

/**
 * A moderator of texts or numbers: a number when every value is one, else a category.
 *
 * Requires that no value is missing.
 */
export function moderatorOf(name: string, values: readonly (number | string)[]): Moderator {
  if (values.every((value) => typeof value === 'number')) {
    return { name, kind: 'number', values: Float64Array.from(values) };
  }
  const texts = values.map(String);
  const levels = [...new Set(texts)].sort();
  return { name, kind: 'category', levels, codes: Int32Array.from(texts, (text) => levels.indexOf(text)) };
}
