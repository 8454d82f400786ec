import { readFileSync } from 'node:fs';
import { PilotError } from '@pionier/core';
import { type Evidence, renderReport } from '@pionier/reporter';
import { isMissingFile } from './missing-file.ts';

const sections = ['protocol', 'flow', 'balance', 'changes', 'estimates', 'tests', 'refusals', 'verdicts', 'provenance'];

function isEvidence(value: unknown): value is Evidence {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('pionier' in value)) return false;
  return value.kind === 'evidence' && value.pionier === 1 && sections.every((section) => section in value);
}

/** Whether a report can be made of it: the file may come from anyone, and a schema of all evidence would repeat its type. */
function canBeShown(evidence: Evidence): boolean {
  try {
    renderReport(evidence, { language: 'en', internal: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return false;
    throw error;
  }
}

/** The evidence in a file. Raises `absent-file` or `unreadable-file`. */
export function readEvidence(file: string): Evidence {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (isMissingFile(error)) {
      throw new PilotError('absent-file', `absent file: ${file}`, [], 'make it first, with: pionier analyse <pilot>');
    }
    throw new PilotError('unreadable-file', `unreadable file: ${file} is not JSON`);
  }
  if (isEvidence(value) && canBeShown(value)) return value;
  throw new PilotError('unreadable-file', `unreadable file: ${file} is not evidence of version 1`);
}
