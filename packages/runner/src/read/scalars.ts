import type { Problem } from '@pionier/core';
import { alternatives, below, isMap, type JsonSchema, type Tree, typesOf } from '@pionier/reporter';

/** A tree whose scalars have the types that the schema gives them, and what could not be one. */
export type Typed = { readonly value: Tree; readonly problems: readonly Problem[] };

const numberPattern = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/**
 * Types the scalars of a tree of texts by the JSON Schema: a number where it asks for one, true or false where it asks for
 * that, and otherwise the text as it was written (`0150`, `no`, `1.10`). Where both a number and a text may stand, a text that reads as a
 * number is one. Keys the schema does not know keep their texts.
 */
export function typeScalars(tree: Tree, root: JsonSchema): Typed {
  const problems: Problem[] = [];
  const visit = (value: Tree, schemas: readonly JsonSchema[], path: readonly (string | number)[]): Tree => {
    if (typeof value === 'string') {
      const typed = typeScalar(value, schemas);
      if (!('message' in typed)) return typed.value;
      problems.push({ severity: 'error', code: 'invalid-type', path, ...typed });
      return value;
    }
    const child = (item: Tree, step: string | number) => {
      const inner = below(schemas, step).flatMap((schema) => alternatives(root, schema, item));
      return visit(item, inner, [...path, step]);
    };
    if (Array.isArray(value)) return value.map((item: Tree, index) => child(item, index));
    if (!isMap(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, child(item, key)]));
  };
  return { value: visit(tree, alternatives(root, root, tree), []), problems };
}

type Scalar = { readonly value: Tree } | { readonly message: string; readonly hint: string };

function typeScalar(text: string, schemas: readonly JsonSchema[]): Scalar {
  const types = typesOf(schemas);
  if (text === '' && types.has('object') && !types.has('string')) return { value: {} };
  const isNumber = types.has('number') || types.has('integer');
  if (types.has('string') || (!isNumber && !types.has('boolean'))) {
    return isNumber && isFiniteNumber(text) ? { value: Number(text) } : { value: text };
  }
  if (types.has('boolean') && (text === 'true' || text === 'false')) return { value: text === 'true' };
  if (!isNumber) return { message: `invalid value: ${text === '' ? 'nothing' : text}`, hint: booleanHint(text) };
  const isMoney = schemas.some(({ unit }) => unit === 'euro');
  const isWhole = types.has('integer') && !types.has('number');
  const hint = numberHint(text, isMoney, isWhole);
  if (hint === null) return { value: Number(text) };
  return types.has('object') || types.has('array') ? { value: text } : { message: invalidNumber(text), hint };
}

const invalidNumber = (text: string) => `invalid number: ${text === '' ? 'nothing' : text}`;

const isFiniteNumber = (text: string) => numberPattern.test(text) && Number.isFinite(Number(text));

function booleanHint(text: string): string {
  const word = text.toLowerCase();
  if (['ja', 'yes', 'y', 'j', 'waar', 'on', '1', 'true'].includes(word)) return 'write true';
  if (['nee', 'no', 'n', 'onwaar', 'off', '0', 'false'].includes(word)) return 'write false';
  return 'write true or false';
}

/** What to write instead of something that is no number; null for a number. */
function numberHint(text: string, isMoney: boolean, isWhole: boolean): string | null {
  const isGrouped = /^-?\d{1,3}(\.\d{3})+$/.test(text);
  if (isGrouped && (isMoney || isWhole)) {
    return `write ${text.replaceAll('.', '')} for thousands${isWhole ? '' : `, or ${Number(text)} with a decimal point`}`;
  }
  if (numberPattern.test(text)) return Number.isFinite(Number(text)) ? null : 'write a number that is less long';
  const meant = plainNumber(text);
  return meant === null ? 'write a number, such as 1500 or 0.5' : `write ${meant}`;
}

/** The number that a text was meant to be, in the one way it is written here; null when that is not clear. */
function plainNumber(text: string): string | null {
  const bare = text
    .replaceAll(/[\s_'€$%]|euro|eur/gi, '')
    .replace(/,-$/, '')
    .replace(/^\+/, '')
    .replace('−', '-');
  const isPercentage = text.trim().endsWith('%');
  const pointed = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare)
    ? bare.replaceAll('.', '').replace(',', '.')
    : /^-?\d{1,3}(,\d{3}){2,}(\.\d+)?$/.test(bare)
      ? bare.replaceAll(',', '')
      : bare.replace(',', '.');
  if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(pointed)) return null;
  const number = Number(pointed) / (isPercentage ? 100 : 1);
  const written = String(number);
  return numberPattern.test(written) ? written : null;
}
