import { own } from '@pionier/core';

/** What Pionier uses of JSON Schema (draft 7). */
export type JsonSchema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  /** `euro` for amounts of money. */
  readonly unit?: unknown;
  readonly pattern?: string;
  readonly properties?: { readonly [key: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  readonly definitions?: { readonly [name: string]: JsonSchema };
  readonly $schema?: string;
};

/** A value as YAML or JSON gives it. */
export type Tree = string | number | boolean | null | readonly Tree[] | { readonly [key: string]: Tree };
/** A map of a tree. */
export type TreeMap = { readonly [key: string]: Tree };

/** Whether a value is a map: an object that is no list. */
export function isMap(value: unknown): value is TreeMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a message shows it, on one line and not too long. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The value at a path of a tree, or undefined. */
export function valueAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = tree;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step];
    else if (isMap(value)) value = own(value, String(step));
    else return undefined;
  }
  return value;
}

const isList = (items: JsonSchema['items']): items is readonly JsonSchema[] => Array.isArray(items);

/** Whether a map can be what this schema describes: its constants agree (`method`), and so do the keys of an `if`. */
function fits(schema: JsonSchema, value: unknown): boolean {
  if (!isMap(value)) return true;
  return Object.entries(schema.properties ?? {}).every(([key, { const: constant }]) => {
    const word = own(value, key);
    if (constant === undefined || word === undefined) return true;
    return typeof word !== 'object' && String(word) === String(constant);
  });
}

/**
 * The plain schemas that may describe a value: references followed, `anyOf`, `oneOf`, `allOf` and `if` resolved. Of schemas told apart by a
 * constant such as `method`, only the one that agrees with the value is kept.
 */
export function alternatives(root: JsonSchema, reference: JsonSchema, value: unknown): readonly JsonSchema[] {
  const schema = followed(root, reference);
  if (schema === null) return [];
  const found: JsonSchema[] = [schema];
  if (schema.if !== undefined) {
    const holds = isMap(value) && (schema.if.required ?? []).every((key) => Object.hasOwn(value, key));
    const branch = holds ? schema.then : schema.else;
    if (branch !== undefined) found.push(...alternatives(root, branch, value));
  }
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  for (const branch of branches) {
    const target = followed(root, branch);
    if (target !== null && fits(target, value)) found.push(...alternatives(root, target, value));
  }
  return found;
}

/** What a schema refers to, or the schema itself; null for a reference that leads nowhere. */
function followed(root: JsonSchema, schema: JsonSchema): JsonSchema | null {
  if (schema.$ref === undefined) return schema;
  const target = own(root.definitions, schema.$ref.replace('#/definitions/', ''));
  return target === undefined ? null : followed(root, target);
}

/** The schemas of a key or an index below schemas. */
export function below(schemas: readonly JsonSchema[], step: PropertyKey): readonly JsonSchema[] {
  return schemas.flatMap((schema) => {
    if (typeof step === 'number') {
      const items = isList(schema.items) ? schema.items[step] : schema.items;
      return items === undefined ? [] : [items];
    }
    const property = own(schema.properties, String(step));
    if (property !== undefined) return [property];
    return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
  });
}

/** The plain schemas that may describe the value at a path of a tree. */
export function schemasAt(root: JsonSchema, tree: unknown, path: readonly PropertyKey[]): readonly JsonSchema[] {
  let value = tree;
  let schemas = alternatives(root, root, value);
  for (const step of path) {
    value = valueAt(value, [step]);
    schemas = below(schemas, step).flatMap((schema) => alternatives(root, schema, value));
  }
  return schemas;
}

/** The types that schemas accept, such as number or string. */
export function typesOf(schemas: readonly JsonSchema[]): ReadonlySet<string> {
  const types = schemas.flatMap(({ type, const: constant, enum: words }) => {
    if (typeof type === 'string') return [type];
    if (type !== undefined) return type.includes('string') ? ['string'] : type;
    return constant === undefined && words === undefined ? [] : [typeof (constant ?? words?.[0])];
  });
  return new Set(types);
}
