import { existsSync } from 'node:fs';
import path from 'node:path';
import { PilotError } from '@pionier/core';
import { initTemplate } from '../print/template.ts';
import { writeFileAtomic } from '../write/atomic.ts';
import type { Command } from './command.ts';
import { outcomeOf } from './stage-outcome.ts';

/** Writes a new pilot with comments, to change into one's own; never over a file that stands. */
export const init: Command = async (file) => {
  const target = path.resolve(file === '' ? 'pilot.yaml' : file);
  if (existsSync(target)) {
    throw new PilotError('cannot-write', `cannot write: ${target} stands already`, [], 'choose another name');
  }
  writeFileAtomic(target, Buffer.from(initTemplate()));
  return outcomeOf([], [], {
    lines: [target, `check it with: pionier check ${file === '' ? 'pilot.yaml' : file}`],
    json: { file: target },
  });
};
