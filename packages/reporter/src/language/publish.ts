import { z } from 'zod';
import type { JsonSchema } from './json-schema.ts';
import { protocolPath, type Sections, siteKeys, version } from './sections.ts';

/** A text as an editor sees it: `0150` and `true` are texts too, for YAML reads every scalar as text. */
const textTypes = ['string', 'number', 'boolean'] as const;

function published(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      const isFreeText =
        jsonSchema.type === 'string' && jsonSchema.enum === undefined && jsonSchema.const === undefined;
      if (isFreeText) Object.assign(jsonSchema, { type: textTypes });
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return json as JsonSchema;
}

/**
 * The JSON Schema (draft 7) of a pilot's file. A file with the key `protocol` is a site's own file, any other a whole pilot or a protocol.
 * Every key has a description; texts accept what an editor takes for a number.
 */
export function jsonSchemaOf(sections: Sections): JsonSchema {
  const { purpose, columns, moments, analysis, plan, sharing, site, data, ...required } = sections;
  const optional = { purpose, columns, moments, analysis, plan, sharing, site, data };
  const protocol = z.strictObject({ pionier: version, ...required, ...z.object(optional).partial().shape });
  const siteFile = z.strictObject({
    pionier: version,
    protocol: protocolPath,
    site,
    data: sections.data.exactOptional(),
  });
  const order = ['pionier', ...Object.keys(sections)];
  const whole = published(protocol);
  const properties = Object.fromEntries(order.map((key) => [key, whole.properties?.[key] ?? {}]));
  const branches: JsonSchema = Object.fromEntries([
    ['if', { required: ['protocol'] }],
    ['then', { ...published(siteFile), title: `A site that follows a protocol: ${siteKeys.join(', ')}` }],
    ['else', { ...whole, properties }],
  ]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Pionier: a pilot',
    description: 'A pilot: what is tested, on whom, how arms are given, and how effects are estimated and judged.',
    type: 'object',
    properties: { protocol: branches.then?.properties?.['protocol'] ?? {} },
    ...branches,
  };
}
