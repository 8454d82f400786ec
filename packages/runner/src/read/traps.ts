import type { Problem } from '@pionier/core';
import { type JsonSchema, schemasAt, type Tree, typesOf } from '@pionier/reporter';
import { isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLError } from 'yaml';

/** A problem of a YAML text, with the offsets it spans. */
export type Trap = Problem & { readonly from: number; readonly to: number };

type Path = readonly (string | number)[];
type Context = { readonly tree: Tree; readonly root: JsonSchema };

function trap(message: string, from: number, to: number, hint: string, path: Path = []): Trap {
  return { severity: 'error', code: 'invalid-yaml', message, path, hint, from, to };
}

const hints: { readonly [code: string]: string } = {
  TAB_AS_INDENT: 'indent with spaces instead of a tab',
  MULTIPLE_DOCS: 'a file holds one pilot: leave out the line ---',
  BLOCK_AS_IMPLICIT_KEY: 'a text with a colon and a space stands between quotes: title: "Help: does it work?"',
  BAD_DQ_ESCAPE: "between double quotes a backslash starts an escape: write single quotes, as in 'G:\\data'",
  BAD_SCALAR_START: 'a text that starts with this sign stands between quotes',
  BAD_INDENT: 'close every { with } and every [ with ], and indent the keys of one map equally',
  NON_STRING_KEY: 'a key is one word',
  MULTILINE_IMPLICIT_KEY: 'write key: value, with a space after the colon',
  MISSING_CHAR: 'write key: value, with a space after the colon, and close every quote',
  BAD_ALIAS: 'a text that starts with * stands between quotes',
};

/** An error or a warning of the YAML reader, in words that say what to write. */
export function syntaxProblem(error: YAMLError, text: string): Trap {
  const [from, to] = error.pos;
  const apostrophe = openApostrophe(text, from);
  if (apostrophe !== null && error.code !== 'TAG_RESOLVE_FAILED') {
    const word = /^'[^\s,\]}]*/.exec(text.slice(apostrophe))?.[0] ?? "'";
    const hint = `a text that starts with an apostrophe stands between double quotes: "${word}"`;
    return trap(`invalid text: ${word}`, apostrophe, apostrophe + word.length, hint);
  }
  if (error.code === 'TAG_RESOLVE_FAILED') {
    const rest = /^[^\n,}\]]*/.exec(text.slice(from))?.[0].trimEnd() ?? '';
    const hint = `a condition that starts with ! stands between quotes: "${rest}"`;
    return trap(`invalid tag: ${text.slice(from, to)}`, from, to, hint);
  }
  const cut = cutBefore(text, from);
  if (error.code === 'BAD_INDENT' && cut !== null) return cutOff(text, cut);
  const message = error.message.split('\n')[0] ?? '';
  return trap(
    `invalid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    from,
    to,
    hints[error.code] ?? 'look at the quotes, colons and brackets on this line',
  );
}

/** The last `'s-…` or `'t …` that opens a value before an offset; null when there is none. */
function openApostrophe(text: string, before: number): number | null {
  const opened = [...text.slice(0, before).matchAll(/(?<=^|[:,[{-][ \t]*)'[a-z][- ]/gm)].at(-1);
  return opened === undefined ? null : opened.index;
}

/** The last ` #` with something right after it, on the line of an offset or the line before. */
function cutBefore(text: string, before: number): number | null {
  const lines = text.slice(0, before).split('\n').slice(-2).join('\n');
  const found = [...lines.matchAll(/(?<=[ \t])#(?=[^\s#])/g)].at(-1);
  return found === undefined ? null : Math.max(0, Math.min(before, text.length) - lines.length) + found.index;
}

function cutOff(text: string, at: number, path: Path = []): Trap {
  const rest = /^[^\n]*/.exec(text.slice(at))?.[0].trimEnd() ?? '#';
  const hint = 'after a space # starts a comment: put the whole text between quotes';
  return trap(`text cut off at ${rest.length > 30 ? `${rest.slice(0, 29)}…` : rest}`, at, at + rest.length, hint, path);
}

/** What YAML reads without complaint and its writer did not mean. */
export function trapsIn(root: ParsedNode | null, text: string, context: Context): readonly Trap[] {
  const found: Trap[] = [];
  const visit = (node: ParsedNode | null, path: Path): void => {
    if (isScalar(node)) found.push(...scalarTraps(node, path, text, context));
    if (isSeq(node)) for (const [index, item] of node.items.entries()) visit(item as ParsedNode, [...path, index]);
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      const name = key as Scalar.Parsed;
      if (value === null && node.flow === true) found.push(loneKey(name, path));
      else visit(value as ParsedNode | null, [...path, String(name.value)]);
    }
  };
  visit(root, []);
  return found;
}

/** A key of `{ … }` without a value: a colon without its space, or a comma inside a text. */
function loneKey(key: Scalar.Parsed, path: Path): Trap {
  const [from, to] = key.range;
  const word = String(key.value);
  const colon = /^([A-Za-z][\w-]*):(.+)$/.exec(word);
  const at = [...path, word];
  if (colon !== null) {
    return trap(`missing space after the colon: ${word}`, from, to, `write ${colon[1]}: ${colon[2]}`, at);
  }
  const hint = 'a comma ends a text here: put a text with a comma between quotes';
  return trap(`missing value: a comma starts a new key: ${word}`, from, to, hint, at);
}

function scalarTraps(node: Scalar.Parsed, path: Path, text: string, { tree, root }: Context): readonly Trap[] {
  const [from, to] = node.range;
  if (node.type === 'QUOTE_DOUBLE') {
    const source = text.slice(from, to);
    const isPath = /^"(?:[A-Za-z]:\\|[^\s"\\]+\\(?![uxU][0-9a-fA-F]{2})[a-zA-Z][^\s"]*"$)/.test(source);
    if (!isPath) return [];
    const hint = `between double quotes a backslash starts an escape: write single quotes: '${source.slice(1, -1)}'`;
    return [trap(`invalid text: ${source}`, from, to, hint, path)];
  }
  if (node.type !== 'PLAIN') return [];
  const after = /^[ \t]#[^\s#!]/.exec(text.slice(to, to + 3));
  if (after === null || !isFreeText(schemasAt(root, tree, path))) return [];
  return [cutOff(text, to + 1, path)];
}

function isFreeText(schemas: readonly JsonSchema[]): boolean {
  const free = schemas.filter((schema) => schema.enum === undefined && schema.const === undefined);
  return typesOf(free).has('string');
}
