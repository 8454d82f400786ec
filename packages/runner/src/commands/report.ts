import path from 'node:path';
import { PilotError } from '@pionier/core';
import { language } from '../language.ts';
import { readPilot } from '../read/pilot-file.ts';
import { evidenceName } from '../stages/analyse.ts';
import { frozenProblems } from '../stages/frozen-problems.ts';
import { readEvidence } from '../stages/read-evidence.ts';
import { writeReport } from '../stages/report.ts';
import { foldersOf } from '../write/folders.ts';
import type { Command } from './command.ts';
import { outcomeOf } from './stage-outcome.ts';

/** Writes the report of a pilot, or of an `evidence.json`; small counts are masked unless `--internal`. */
export const report: Command = async (file, options) => {
  const internal = options['internal'] === true;
  const words = options.language ?? 'en';
  if (file.endsWith('.json')) {
    if (internal && options.out === undefined) {
      const hint = 'say where, with --out and a folder that only you can read';
      throw new PilotError(
        'cannot-write',
        'cannot write: an internal report of evidence has no private folder',
        [],
        hint,
      );
    }
    const folder = options.out === undefined ? path.dirname(path.resolve(file)) : path.resolve(options.out);
    const { files } = writeReport({ evidence: readEvidence(file), language: words, internal, folder });
    return outcomeOf([], [], { lines: [files.html, files.markdown], json: { files } });
  }
  const reading = await readPilot(file, language);
  if (reading.pilot === null) return outcomeOf(reading.problems, reading.sources);
  const folders = foldersOf(file, options);
  const frozen = await frozenProblems(reading.pilot, folders);
  if (frozen.length > 0) return outcomeOf([...reading.problems, ...frozen], reading.sources);
  const evidence = readEvidence(path.join(folders.results, evidenceName));
  const folder = internal ? folders.private : folders.results;
  const { files } = writeReport({ evidence, language: words, internal, folder });
  return outcomeOf(reading.problems, reading.sources, { lines: [files.html, files.markdown], json: { files } });
};
