import type { Problem } from '@pionier/core';
import type { JsonSchema } from './language/json-schema.ts';
import { jsonSchemaOf } from './language/publish.ts';
import { type Reading, readTrees } from './language/read.ts';
import { type Methods, type Sections, sectionsWith } from './language/sections.ts';

/** The language of a pilot over the methods it knows. */
export type Language = {
  readonly methods: Methods;
  readonly sections: Sections;
  /** The JSON Schema (draft 7) of a pilot's file, protocol or site; made once. */
  readonly jsonSchema: () => JsonSchema;
  /**
   * Reads a pilot from values as YAML or JSON gives them and collects all that is wrong with it. `site` is the tree of a site's own
   * file. `known` are problems that were found already: nothing more is said of their values.
   */
  readonly read: (protocol: unknown, site?: unknown, known?: readonly Problem[]) => Reading;
};

/** The language over these methods: registries by value, so that a developer's own method joins without global state. */
export function languageWith(methods: Methods): Language {
  const sections = sectionsWith(methods);
  let schema: JsonSchema | undefined;
  const jsonSchema = () => {
    schema ??= jsonSchemaOf(sections);
    return schema;
  };
  return {
    methods,
    sections,
    jsonSchema,
    read: (protocol, site, known = []) => readTrees(protocol, site, known, { methods, sections, root: jsonSchema() }),
  };
}
