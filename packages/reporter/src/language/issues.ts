import type { Problem, ProblemCode } from '@pionier/core';
import type { z } from 'zod';
import { isMap, type JsonSchema, schemasAt, shown, typesOf, valueAt } from './json-schema.ts';
import { unknownMethod } from './method-names.ts';
import { meant } from './synonyms.ts';

type Issue = z.core.$ZodIssue;
type Path = Problem['path'];

/** What the converter looks at: the tree as it was read, from its root, and the schema of the whole. */
type Context = { readonly tree: unknown; readonly root: JsonSchema };

const names: { readonly [type: string]: string } = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

const pathOf = (base: Path, path: readonly PropertyKey[]): Path => [
  ...base,
  ...path.map((step) => (typeof step === 'number' ? step : String(step))),
];

const error = (code: ProblemCode, message: string, path: Path, hint?: string): Problem => ({
  severity: 'error',
  code,
  message,
  path,
  ...(hint === undefined ? {} : { hint }),
});

/** The keys that a map at this path may have. */
export function keysAt({ tree, root }: Context, path: Path): readonly string[] {
  return [...new Set(schemasAt(root, tree, path).flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function describedAt({ tree, root }: Context, path: Path): string | undefined {
  return schemasAt(root, tree, path).find(({ description }) => description !== undefined)?.description;
}

/** The problems of one section (or of a part of it) as zod found them; `base` is its path. */
export function problemsOf(issues: readonly Issue[], base: Path, context: Context): readonly Problem[] {
  const problems = issues.flatMap((issue) => problemsOfIssue(issue, base, context));
  return problems.filter((problem) => !isExplained(problem, problems, context));
}

/** A missing key is explained when another key of that map was most likely meant to be it. */
function isExplained({ code, path, message }: Problem, problems: readonly Problem[], context: Context): boolean {
  if (code !== 'missing-key') return false;
  const key = message.replace('missing key: ', '');
  return problems.some(
    (other) =>
      other.code === 'unknown-key' &&
      other.path.length === path.length + 1 &&
      path.every((step, index) => other.path[index] === step) &&
      meant(String(other.path.at(-1)), keysAt(context, path)) === key,
  );
}

function problemsOfIssue(issue: Issue, base: Path, context: Context): readonly Problem[] {
  const path = pathOf(base, issue.path);
  const value = valueAt(context.tree, path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, context));
  if (issue.code === 'invalid_key') return [invalidKey(issue, path)];
  if (issue.code === 'invalid_union') return unionProblems(issue, path, context);
  if (value === undefined) return [missingKey(path, context)];
  if (value === '') return [error('invalid-value', `missing value: ${path.at(-1)}`, path, describedAt(context, path))];
  if (issue.code === 'invalid_type' && issue.expected === 'never') return [refusedKey(issue.message, path)];
  if (issue.code === 'invalid_type') return [wrongType(names[issue.expected] ?? issue.expected, value, path, context)];
  if (issue.code === 'invalid_value') return [wrongWord(issue.values, value, path)];
  const isId = issue.code === 'invalid_format' && issue.message.startsWith('an id');
  return [error(isId ? 'invalid-id' : 'invalid-value', `invalid value: ${shown(value)}`, path, reason(issue))];
}

/** The problem of a key that a map may not have. */
export function unknownKey(key: string, path: Path, context: Context): Problem {
  const known = keysAt(context, path);
  const nearest = meant(key, known);
  const hint = nearest === null ? `keys here: ${known.join(', ')}` : `write ${nearest}`;
  return { ...error('unknown-key', `unknown key: ${key}`, [...path, key], hint), onKey: true };
}

/** A key that a method knows and refuses, with its own words after `reserved:`. */
function refusedKey(message: string, path: Path): Problem {
  const hint = message.replace(/^reserved: /, '');
  return { ...error('reserved', `reserved word: ${path.at(-1)}`, path, hint), onKey: true };
}

function missingKey(path: Path, context: Context): Problem {
  const description = describedAt(context, path);
  const hint = description === undefined ? undefined : `${path.at(-1)}: ${description}`;
  return { ...error('missing-key', `missing key: ${path.at(-1)}`, path.slice(0, -1), hint), onKey: true };
}

function invalidKey(issue: Extract<Issue, { code: 'invalid_key' }>, path: Path): Problem {
  const key = String(path.at(-1));
  const [first] = issue.issues;
  const isColumn = first?.message.startsWith('a column') === true;
  const suggestion = isColumn ? key.replaceAll(/[^A-Za-z0-9]+/g, '_') : idFrom(key);
  const hint = `${first?.message ?? 'write another key'}${suggestion === '' ? '' : `, such as ${suggestion}`}`;
  return { ...error('invalid-id', `invalid ${isColumn ? 'column name' : 'id'}: ${key}`, path, hint), onKey: true };
}

function idFrom(key: string): string {
  const words = key.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  const plain = words.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^[^a-z]+|-+$/g, '');
  return plain === key ? '' : plain;
}

function wrongType(expected: string, value: unknown, path: Path, context: Context): Problem {
  const got = `invalid value: ${shown(value)}`;
  if (typeof value === 'string' && expected === 'a list') {
    return error('invalid-type', got, path, `expected a list: write [${value}]`);
  }
  if (typeof value === 'string' && expected === 'keys with values') {
    const keys = keysAt({ ...context, tree: replaced(context.tree, path) }, path);
    if (keys.includes('method')) return error('invalid-type', got, path, `write { method: ${value} }`);
    const some = keys.length === 0 ? '' : `, such as { ${keys[0]}: … }`;
    return error('invalid-type', got, path, `expected keys with values${some}`);
  }
  return error('invalid-type', got, path, `expected ${expected}`);
}

/** The tree with a map without keys in the place of a value, to look up what keys it could have. */
function replaced(tree: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return {};
  const inner = replaced(valueAt(tree, [step]), rest);
  if (Array.isArray(tree)) return tree.map((item, index) => (index === step ? inner : item));
  return isMap(tree) ? { ...tree, [step]: inner } : tree;
}

function wrongWord(values: readonly unknown[], value: unknown, path: Path): Problem {
  const words = values.map(String);
  const nearest = typeof value === 'string' ? meant(value, words) : null;
  const list = words.length === 1 ? `write ${words[0]}` : `write one of: ${words.join(', ')}`;
  const hint = nearest === null || words.length === 1 ? list : `write ${nearest} (one of: ${words.join(', ')})`;
  return error('invalid-value', `invalid value: ${shown(value)}`, path, hint);
}

function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  context: Context,
): readonly Problem[] {
  if (issue.discriminator !== undefined) {
    const word = valueAt(context.tree, path);
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    if (word === undefined) return [{ ...missingKey(path, context), hint: `methods there are: ${options.join(', ')}` }];
    return [unknownMethod(shown(word), options, path)];
  }
  const value = valueAt(context.tree, path);
  if (value === undefined) return [missingKey(path, context)];
  const branches = issue.errors.map((issues) => problemsOf(issues, path, context));
  const inside = branches.filter((problems) => !problems.some((problem) => isHere(problem, path)));
  const [best] = inside.sort((a, b) => a.length - b.length || wrongTypes(a) - wrongTypes(b));
  if (best !== undefined) return best;
  const types = [...typesOf(schemasAt(context.root, context.tree, path))].map((type) => names[type] ?? type);
  const words = issue.errors.flat().flatMap((inner) => (inner.code === 'invalid_value' ? inner.values : []));
  if (words.length > 0 && typeof value === 'string') return [wrongWord(words, value, path)];
  return [
    error('invalid-type', `invalid value: ${shown(value)}`, path, `expected ${[...new Set(types)].join(' or ')}`),
  ];
}

const wrongTypes = (problems: readonly Problem[]) => problems.filter(({ code }) => code === 'invalid-type').length;

const isHere = ({ path, code, onKey }: Problem, at: Path): boolean =>
  path.length === at.length && onKey !== true && (code === 'invalid-type' || code === 'invalid-value');

function reason(issue: Issue): string {
  if (issue.code === 'too_small') return limit(issue.origin, 'at least', issue.minimum, issue.inclusive, issue.message);
  if (issue.code === 'too_big') return limit(issue.origin, 'at most', issue.maximum, issue.inclusive, issue.message);
  return issue.message;
}

function limit(
  origin: string,
  word: string,
  bound: number | bigint,
  inclusive: boolean | undefined,
  message: string,
): string {
  if (origin === 'string') return message;
  if (origin === 'array') return `give ${word} ${bound} ${bound === 1 ? 'item' : 'items'}`;
  const exact = inclusive === false ? (word === 'at least' ? 'above' : 'below') : word;
  return `write a number ${exact} ${bound}`;
}
