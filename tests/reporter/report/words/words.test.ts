import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchRefusalCodes, matchWarningCodes } from '@pionier/core';
import { flowStages, refusalCodes, verdictNames } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { en } from '../../../../packages/reporter/src/report/words/en.ts';
import { nl } from '../../../../packages/reporter/src/report/words/nl.ts';

const packages = join(import.meta.dirname, '../../../../packages');
const sourcesOf = (folder: string) =>
  readdirSync(join(packages, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(packages, folder, file), 'utf8'));
const found = (sources: readonly string[], pattern: RegExp) =>
  [...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1]!)))].sort();

const estimate = [...sourcesOf('reporter/src/estimate'), ...sourcesOf('reporter/src/evidence')];
const rules = found(sourcesOf('reporter/src/judge'), /\brule: '([a-z-]+)'/g);
const reasons = found(sourcesOf('core/src/records'), /'(unknown-id|duplicate-id|missing-id|unmatched-[a-z]+)'/g);
const warningCodes = found(estimate, /(?:\bcode: |fewDf\(|\? |\| )'([a-z]+(?:-[a-z]+)+)'/g).filter(
  (code) =>
    estimate.some(
      (source) => new RegExp(`(code[^\\n]*|fewDf\\()'${code}'`).test(source) && source.includes('Warning'),
    ) && !(refusalCodes as readonly string[]).includes(code),
);

/** Every path through the words that ends in a text or a function. */
function pathsOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, item]) => pathsOf(item, `${path}/${key}`));
}

const say = () => null;

describe.each([
  ['en', en],
  ['nl', nl],
])('%s', (_, words) => {
  it('has words for every verdict', () => {
    expect(Object.keys(words.answer.verdicts).sort()).toEqual([...verdictNames].sort());
  });

  it('has words for every stage of the flow', () => {
    expect(Object.keys(words.flow.stages).sort()).toEqual([...flowStages].sort());
  });

  it('has words for every code of a refusal', () => {
    for (const code of refusalCodes) expect(words.codes.refusals[code]?.(say), code).toMatch(/\.$/);
  });

  it('has words for why no comparison group could be made, and no others', () => {
    expect(Object.keys(words.matching.refusals).sort()).toEqual([...matchRefusalCodes].sort());
  });

  it('has words for every rule of the judge', () => {
    expect(rules.length).toBeGreaterThan(15);
    for (const code of rules) expect(words.codes.rules[code]?.(say), code).toMatch(/\.$/);
  });

  it('has words for every warning of an estimate or of reading', () => {
    expect(warningCodes).toEqual(expect.arrayContaining(['few-events', 'small-df', 'leverage-one']));
    for (const code of warningCodes) expect(words.codes.warnings[code]?.(say), code).toMatch(/\.$/);
    for (const code of matchWarningCodes) expect(words.codes.warnings[code]?.(say), code).toMatch(/\.$/);
    for (const reason of reasons) expect(words.codes.warnings[`reading-${reason}`]?.(say), reason).toMatch(/\.$/);
    for (const reason of reasons) expect(words.codes.reasons[reason], reason).toBeTruthy();
  });
});

it('both languages have words for the same', () => {
  const without = ({ units: _, ...words }: typeof en) => words;
  expect([...pathsOf(without(nl))].sort()).toEqual([...pathsOf(without(en))].sort());
});

it('every code that has words exists', () => {
  const known = new Set<string>([
    ...warningCodes,
    ...matchWarningCodes,
    ...reasons.map((reason) => `reading-${reason}`),
  ]);
  expect(Object.keys(en.codes.warnings).filter((code) => !known.has(code))).toEqual([]);
  expect(Object.keys(en.codes.rules).filter((code) => !rules.includes(code))).toEqual([]);
});
