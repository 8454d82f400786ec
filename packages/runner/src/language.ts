import { builtIn, languageWith } from '@pionier/reporter';

/** The language of the command line: all built-in methods. */
export const language = languageWith(builtIn);
