import { describe, expect, it } from 'vitest';
import {
  alternatives,
  below,
  isMap,
  type JsonSchema,
  schemasAt,
  typesOf,
  valueAt,
} from '../../../packages/reporter/src/language/json-schema.ts';

const text: JsonSchema = { type: ['string', 'number', 'boolean'] };
const root: JsonSchema = {
  definitions: { size: { type: 'number' } },
  properties: {
    size: { $ref: '#/definitions/size' },
    design: {
      oneOf: [
        { properties: { method: { const: 'a' }, x: { type: 'number' } } },
        { properties: { method: { const: 'b' }, x: { type: 'boolean' } } },
      ],
    },
    either: { anyOf: [{ type: 'number' }, text] },
    pair: { items: [{ type: 'number' }, text] },
    many: { items: { type: 'integer' } },
    arms: { additionalProperties: { type: 'boolean' } },
    shape: Object.fromEntries([
      ['if', { required: ['k'] }],
      ['then', { properties: { v: { type: 'number' } } }],
      ['else', { properties: { v: { type: 'boolean' } } }],
    ]),
  },
};

const types = (tree: object, ...path: readonly (string | number)[]) => [...typesOf(schemasAt(root, tree, path))];

describe('schemasAt', () => {
  it('follows references, items and further keys', () => {
    expect(types({}, 'size')).toEqual(['number']);
    expect(types({}, 'pair', 1)).toEqual(['string']);
    expect(types({}, 'many', 7)).toEqual(['integer']);
    expect(types({}, 'arms', 'constructor')).toEqual(['boolean']);
    expect(types({}, 'unknown')).toEqual([]);
    expect(types({}, 'toString')).toEqual([]);
  });

  it('keeps the alternative whose constant agrees', () => {
    expect(types({ design: { method: 'b' } }, 'design', 'x')).toEqual(['boolean']);
    expect(types({ design: { method: 'c' } }, 'design', 'x')).toEqual([]);
    expect(types({ design: {} }, 'design', 'x')).toEqual(['number', 'boolean']);
  });

  it('chooses by the presence of a key', () => {
    expect(types({ shape: { k: 1 } }, 'shape', 'v')).toEqual(['number']);
    expect(types({ shape: {} }, 'shape', 'v')).toEqual(['boolean']);
  });
});

describe('typesOf', () => {
  it('takes a text that editors may see as a number for a text', () => {
    expect([...typesOf([text])]).toEqual(['string']);
    expect([...typesOf(alternatives(root, root.properties?.either ?? {}, '1'))]).toEqual(['number', 'string']);
    expect([...typesOf([{ const: 1 }, { enum: ['a'] }])]).toEqual(['number', 'string']);
  });
});

describe('below, isMap, valueAt', () => {
  it('go one step, know maps and follow paths', () => {
    expect(below([root], 'size')).toEqual([{ $ref: '#/definitions/size' }]);
    expect([isMap({}), isMap([]), isMap(null), isMap('a')]).toEqual([true, false, false, false]);
    expect(valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
    expect(valueAt({ a: 1 }, ['a', 'b'])).toBeUndefined();
    expect(valueAt({}, ['constructor'])).toBeUndefined();
  });
});
