import path from 'node:path';
import { FileProblem, type Problem } from '@pionier/core';
import { readPublished, type StudyEffect } from '@pionier/reporter';
import { withFiles } from '../read/open-files.ts';

/** Effects to pool from one source, with what is wrong with it and the hashes of its files. */
export type EffectsRead = {
  readonly effects: readonly StudyEffect[];
  readonly problems: readonly Problem[];
  readonly inputs: { readonly [file: string]: string };
};

/** Reads published effects from a file, CSV, Excel or Parquet. */
export async function publishedEffects(file: string): Promise<EffectsRead> {
  const at = path.resolve(file);
  const name = path.basename(at);
  return withFiles(path.dirname(at), [{ file: name }], async ([opened], inputs) => {
    if (opened instanceof FileProblem) return { effects: [], problems: [opened.problem], inputs };
    if (opened === null || opened === undefined) return { effects: [], problems: [absent(file)], inputs };
    return { ...(await readPublished(opened)), inputs };
  });
}

function absent(file: string): Problem {
  const hint = 'check the name; it starts at the folder where you are';
  return { severity: 'error', code: 'absent-file', message: `absent file: ${file}`, path: [], hint, place: { file } };
}
