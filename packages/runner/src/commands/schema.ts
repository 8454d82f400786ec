import { language } from '../language.ts';
import type { Command } from './command.ts';

/** The JSON Schema of the pilot file, as editors read it. */
export const schema: Command = async () => {
  const document = language.jsonSchema();
  return {
    exit: 0,
    problems: [],
    problemText: '',
    lines: [JSON.stringify(document, null, 2)],
    json: { schema: document },
  };
};
