/** A trial in a program of one's own: rows in, evidence and a report out. Run it with `npx tsx examples/embed/embed.ts`. */
import { readFileSync } from 'node:fs';
import { tableFromRows, unitsFromTable } from '@pionier/core';
import { analyseRecorded, builtIn, languageWith, renderReport } from '@pionier/reporter';
import Papa from 'papaparse';
import { trimmedMeans } from './trimmed-means.ts';

const methods = { ...builtIn, estimators: { ...builtIn.estimators, trimmedMeans } };
const { pilot, problems } = languageWith(methods).read({
  pionier: 1,
  pilot: { id: 'supported-work', title: 'Supported work', question: 'Does supported work raise earnings?' },
  interventions: {
    'as-usual': { title: 'No programme', control: true },
    'supported-work': { title: 'Supported work' },
  },
  population: { unit: 'person', id: 'id' },
  assignment: {
    method: 'recorded',
    column: 'treat',
    arms: { 'as-usual': '0', 'supported-work': '1' },
    design: { method: 'complete' },
  },
  outcomes: {
    earnings: { title: 'Earnings in 1978', column: 're78', kind: 'continuous', measuredIn: 'dollar', better: 'higher' },
  },
  analysis: { estimators: [{ method: 'difference-in-means' }, { method: 'trimmed-means', trim: 0.2 }] },
});
if (pilot === null) throw new Error(problems.map(({ message }) => message).join('\n'));

const file = readFileSync(new URL('../supported-work/nsw.csv', import.meta.url), 'utf8');
const rows = Papa.parse<{ [column: string]: string }>(file, { header: true, skipEmptyLines: true }).data;
const units = unitsFromTable(tableFromRows(rows, { id: { kind: 'text' } }), 'id');
const { evidence } = analyseRecorded({ pilot, units, methods, on: '2026-01-31', software: 'my program 1.0' });
if (evidence === null) throw new Error('the allocation in the data does not fit the pilot');

for (const { id, estimate, low, high } of evidence.estimates)
  process.stdout.write(`${id} ${estimate} [${low}, ${high}]\n`);
process.stdout.write(`${renderReport(evidence, { language: 'nl', internal: false }).markdown.slice(0, 400)}\n`);
