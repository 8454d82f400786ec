/** Texts as codes into a list of the different ones; a cell without text has code −1. */
export type Coded = { readonly texts: readonly string[]; readonly codes: Int32Array };

/** Codes the trimmed texts of a column; null and text of nothing but blanks are cells without text. */
export function codeTexts(cells: readonly (string | null)[]): Coded {
  const known = new Map<string, number>();
  const texts: string[] = [];
  const codes = new Int32Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const text = cells[row]?.trim() ?? '';
    let code = text === '' ? -1 : known.get(text);
    if (code === undefined) {
      code = texts.push(text) - 1;
      known.set(text, code);
    }
    codes[row] = code;
  }
  return { texts, codes };
}
