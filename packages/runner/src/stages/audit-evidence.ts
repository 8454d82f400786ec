import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '@pionier/core';
import { printEstimates, printEvidence, renderReport } from '@pionier/reporter';
import { type AnalyseRequest, allocationFor, estimatesName, evidenceName, evidenceOf } from './analyse.ts';
import type { LoadedAllocation } from './load-allocation.ts';
import { matchesBytes, matchesName } from './matches.ts';
import { readEvidence } from './read-evidence.ts';
import { done, refused, type StageResult } from './stage-result.ts';

/** Files that were made again and found the same, byte by byte. */
export type AuditedEvidence = { readonly same: readonly string[] };

type Made = readonly [name: string, texts: readonly string[]];
type Place = readonly [file: string, ...made: Made];

const languages = ['nl', 'en'] as const;

/**
 * Makes the evidence again from the data, on the day that it states, and compares every byte; the report likewise, in
 * either language, and who was matched with whom. Without evidence there is nothing to compare.
 */
export async function auditEvidence(
  request: Omit<AnalyseRequest, 'on' | 'today'>,
): Promise<StageResult<AuditedEvidence>> {
  const at = (name: string) => path.join(request.folders.results, name);
  if (!existsSync(at(evidenceName))) return done({ same: [] });
  const { on } = readEvidence(at(evidenceName)).provenance;
  const loaded = await allocationFor(request);
  if (!loaded.done) return loaded;
  const evidence = evidenceOf({ ...request, on, today: on }, loaded.value);
  const reports = languages.map((language) => renderReport(evidence, { language, internal: false }));
  const made: readonly Made[] = [
    [evidenceName, [printEvidence(evidence)]],
    [estimatesName, [printEstimates(evidence)]],
    ['report.html', reports.map(({ html }) => html)],
    ['report.md', reports.map(({ markdown }) => markdown)],
  ];
  const all = [...made.map(([name, texts]): Place => [at(name), name, texts]), ...matchesOf(request, loaded.value)];
  const standing = all.filter(([file]) => existsSync(file));
  const problems = standing.flatMap(([file, name, texts]) => difference(name, readFileSync(file, 'utf8'), texts));
  return problems.length > 0 ? refused(...problems) : done({ same: standing.map(([, name]) => name) }, loaded.problems);
}

/** Who is compared with whom, where a comparison group was matched. */
function matchesOf({ folders, units }: Pick<AnalyseRequest, 'folders' | 'units'>, { allocation }: LoadedAllocation) {
  const { match } = allocation.design;
  if (match === undefined) return [];
  const text = matchesBytes(match, allocation, units.ids).toString();
  return [[path.join(folders.private, matchesName), matchesName, [text]] as const];
}

function difference(name: string, stands: string, texts: readonly string[]): readonly Problem[] {
  if (texts.includes(stands)) return [];
  const lines = stands.split('\n');
  const first = Math.min(...texts.map((text) => firstDifference(text.split('\n'), lines)));
  const message = `edited file: ${name} is not what the data give, from line ${first + 1}`;
  const hint = 'the data, the pilot or the file changed since; pionier run makes it anew';
  return [{ severity: 'error', code: 'edited-file', message, path: [], place: { file: name, row: first + 1 }, hint }];
}

function firstDifference(expected: readonly string[], found: readonly string[]): number {
  const at = found.findIndex((line, index) => line !== expected[index]);
  return at < 0 ? found.length : at;
}
