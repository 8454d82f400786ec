/** A slip of the pen in a condition: what is written, where, and what to write instead. */
export type Slip = { readonly found: string; readonly offset: number; readonly hint: string };

type Habit = {
  readonly pattern: RegExp;
  readonly hint: (found: string) => string;
  /** May be the name of a column. */
  readonly isWord?: boolean;
  /** Is no slip in a list, as the comma of [1,2]. */
  readonly isFineInLists?: boolean;
};

const unlike: { readonly [sign: string]: string } = { '≥': '>=', '≤': '<=', '≠': '!=', '=>': '>=', '=<': '<=' };
const joining: { readonly [word: string]: string } = { and: '&&', en: '&&', or: '||', of: '||', not: '!', niet: '!' };

const habits: readonly Habit[] = [
  { pattern: /[“”„‟‘’‚«»`´]/g, hint: () => 'write straight quotes, as in "noord"' },
  { pattern: /[≥≤≠]|=>|=</g, hint: (found) => `write ${unlike[found]}` },
  { pattern: /<>/g, hint: () => 'write != for: is not' },
  { pattern: /===|!==/g, hint: (found) => `write ${found.slice(0, 2)}` },
  { pattern: /(?<![=!<>])=(?!=)/g, hint: () => 'write == to compare' },
  { pattern: /(?<!&)&(?!&)/g, hint: () => 'write && for: and' },
  { pattern: /(?<!\|)\|(?!\|)/g, hint: () => 'write || for: or' },
  { pattern: /[−–—]/g, hint: () => 'write a plain hyphen for minus' },
  { pattern: /[€$]/g, hint: () => 'write a plain number, without a sign' },
  {
    pattern: /\d+,\d+/g,
    hint: (found) => `write a decimal point: ${found.replace(',', '.')}`,
    isFineInLists: true,
  },
  {
    pattern: /\b(and|en|or|of|not|niet)\b/gi,
    hint: (found) => `write ${joining[found.toLowerCase()]} for: ${found.toLowerCase()}`,
    isWord: true,
  },
  {
    pattern: /\b(ja|nee|yes|no|waar|onwaar)\b|\b(?!true\b|false\b)(true|false)\b/gi,
    hint: (found) => `write a yes-no column by itself (alone, !alone), or a text between quotes: "${found}"`,
    isWord: true,
  },
];

const blank = (text: string) => ' '.repeat(text.length);

/**
 * What people write who do not know CEL, outside texts between quotes: `=`, `and` or `en`, `<>`, `≥`, curly quotes,
 * `65,5`, an unquoted ja. Only asked when a condition was refused: a column may be called `en`. The first by place, or null.
 */
export function slipIn(text: string, isColumn: (name: string) => boolean): Slip | null {
  const unquoted = text.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, blank);
  const outsideLists = unquoted.replaceAll(/\[[^\]]*\]/g, blank);
  let first: Slip | null = null;
  for (const { pattern, hint, isWord, isFineInLists } of habits) {
    for (const match of (isFineInLists === true ? outsideLists : unquoted).matchAll(pattern)) {
      if (isWord === true && isColumn(match[0])) continue;
      if (first === null || match.index < first.offset) {
        first = { found: match[0], offset: match.index, hint: hint(match[0]) };
      }
      break;
    }
  }
  return first;
}
