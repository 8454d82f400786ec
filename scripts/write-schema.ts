import { writeFileSync } from 'node:fs';
import { builtIn, languageWith } from '@pionier/reporter';

const schema = languageWith(builtIn).jsonSchema();
writeFileSync(new URL('../schema/pilot.schema.json', import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
