import { readFileSync } from 'node:fs';
import type { JsonSchema } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { language } from './example.ts';

/** Every key of a schema, with its path and what describes it. */
function keysOf(schema: JsonSchema, path = ''): readonly (readonly [path: string, described: boolean])[] {
  const branches = [schema.anyOf, schema.oneOf, schema.allOf, schema.then, schema.else, schema.items].flat();
  const further = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => [
      [`${path}.${key}`, value.description !== undefined] as const,
      ...keysOf(value, `${path}.${key}`),
    ]),
    ...branches.flatMap((one) => (one === undefined ? [] : keysOf(one, path))),
    ...(further === undefined ? [] : keysOf(further, `${path}.*`)),
  ];
}

describe('the JSON Schema of a pilot', () => {
  const schema = language.jsonSchema();

  it('describes every key', () => {
    const keys = keysOf(schema);
    expect(keys.length).toBeGreaterThan(150);
    expect(keys.filter(([, described]) => !described).map(([path]) => path)).toEqual([]);
  });

  it('tells a site from a protocol by the key protocol', () => {
    expect(schema.if).toEqual({ required: ['protocol'] });
    expect(Object.keys(schema.then?.properties ?? {})).toEqual(['pionier', 'protocol', 'site', 'data']);
    expect(Object.keys(schema.else?.properties ?? {})[0]).toBe('pionier');
    expect(schema.else?.required).toEqual([
      'pionier',
      'pilot',
      'interventions',
      'population',
      'assignment',
      'outcomes',
    ]);
  });

  it('lets texts look like numbers, and keeps lists of words', () => {
    const pilot = schema.else?.properties?.pilot?.properties;
    expect(pilot?.title?.type).toEqual(['string', 'number', 'boolean']);
    expect(pilot?.stage).toMatchObject({ type: 'string', default: 'effect' });
  });

  it('is the one that is published', () => {
    const file = new URL('../../../schema/pilot.schema.json', import.meta.url);
    expect(readFileSync(file, 'utf8'), 'regenerate it: npx tsx scripts/write-language.ts').toBe(
      `${JSON.stringify(schema, null, 2)}\n`,
    );
  });

  it('is made once', () => {
    expect(language.jsonSchema()).toBe(schema);
  });
});
