import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '@pionier/core';
import { expect, it } from 'vitest';
import { inTemporaryFolder, pionier } from '../../support/command-line.ts';

/** A small pilot whose input can be spoilt. */
export const goodPilot = `pionier: 1
pilot: { id: supported-work, title: Supported work, question: Does supported work raise earnings? }
interventions:
  as-usual: { title: No programme, control: true }
  supported-work: { title: Supported work, what: A job, who: Local offices, often: Full time }
population: { unit: person, id: id }
assignment:
  method: recorded
  column: treat
  arms: { as-usual: 0, supported-work: 1 }
  design: { method: complete }
outcomes:
  earnings: { title: Earnings in 1978, column: re78, kind: continuous, measuredIn: dollar, better: higher }
analysis:
  estimators:
    - method: difference-in-means
    - { method: lin-adjusted, covariates: [age] }
data: { units: nsw.csv }
`;

/** The cells of a unit, from 1. */
export type Row = { readonly id: string; readonly age: string; readonly re78: string; readonly treat: string };

const rowOf = (n: number): Row => ({
  id: `klant-${n}`,
  age: String(20 + ((n * 7) % 40)),
  re78: String(((n * 37) % 11) * 100),
  treat: String(n % 2),
});

/** A CSV of units, each changed at will. */
export function csvOf(units: number, change: (row: Row, n: number) => Partial<Row> = () => ({})): string {
  const lines = Array.from({ length: units }, (_, index) => {
    const row = rowOf(index + 1);
    const { id, age, re78, treat } = { ...row, ...change(row, index + 1) };
    return `${id},${age},${re78},${treat}`;
  });
  return `${['id,age,re78,treat', ...lines].join('\n')}\n`;
}

export const goodUnits = csvOf(40);

/** The CSV with one cell of its third unit, in row 4, written anew. */
export const withCell = (cell: Partial<Row>) => csvOf(40, (_, n) => (n === 3 ? cell : {}));

/** One bad input, and what a user should be told of it. */
export type BadInput = {
  readonly what: string;
  /** The pilot's text; a pair replaces the first by the second. */
  readonly pilot?: string | Uint8Array | readonly [from: string, to: string];
  readonly units?: string | Uint8Array;
  readonly prepare?: (folder: string) => void;
  /** The command line, `$` being the folder; default `run $/pilot.yaml`. */
  readonly words?: readonly string[];
  readonly status: 0 | 1 | 3;
  readonly code?: Problem['code'];
  /** Part of the message of that problem. */
  readonly says?: string;
  /** Part of its hint. */
  readonly hint?: string;
  /** `row 4, column id` in the data, or line and column of the pilot. */
  readonly at?: string;
  /** Files that were written, each whole, before the bad one was met. */
  readonly writes?: readonly string[];
  readonly after?: (folder: string) => void;
};

type Printed = Problem & { readonly location?: { readonly line: number; readonly column: number } };

function spoil(folder: string, { pilot, units, prepare }: BadInput): void {
  const text =
    Array.isArray(pilot) && typeof pilot[0] === 'string'
      ? goodPilot.replace(pilot[0], () => String(pilot[1]))
      : ((pilot ?? goodPilot) as string | Uint8Array);
  if (pilot !== undefined) expect(text).not.toBe(goodPilot);
  writeFileSync(join(folder, 'pilot.yaml'), text);
  writeFileSync(join(folder, 'nsw.csv'), units ?? goodUnits);
  prepare?.(folder);
}

/** What lies in a folder: names and, of files, their bytes. */
function contents(folder: string, but: readonly string[] = []): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !but.includes(name));
  const textOf = (at: string) => (statSync(at).isFile() ? readFileSync(at, 'latin1') : 'folder');
  return new Map(names.sort().map((name) => [name, textOf(join(folder, name))]));
}

function placed({ place, location }: Printed): string {
  if (place === undefined) return location === undefined ? '' : `${location.line}:${location.column}`;
  const parts = [
    place.row === undefined ? [] : [`row ${place.row}`],
    place.column === undefined ? [] : [`column ${place.column}`],
  ];
  return parts.flat().join(', ');
}

async function meet(input: BadInput, folder: string): Promise<void> {
  mkdirSync(join(folder, 'results/pilot'), { recursive: true });
  writeFileSync(join(folder, 'results/pilot/report.md'), 'an earlier report');
  spoil(folder, input);
  const words = (input.words ?? ['run', '$/pilot.yaml']).map((word) => word.replace('$', folder));
  const before = contents(folder);
  const asJson = await pionier(...words, '--json');
  const asText = await pionier(...words);
  expect({ json: asJson.status, text: asText.status }, asText.error).toEqual({
    json: input.status,
    text: input.status,
  });
  expect(asJson.error).toBe('');
  const { problems } = JSON.parse(asJson.out) as { problems: readonly Printed[] };
  const found = problems.find(({ code, message }) => code === input.code && message.includes(input.says ?? ''));
  if (input.code !== undefined) expect(found, JSON.stringify(problems, null, 1)).toBeDefined();
  if (found !== undefined && input.hint !== undefined) expect(found.hint).toContain(input.hint);
  if (found !== undefined && input.at !== undefined) expect(placed(found)).toBe(input.at);
  expect(asText.out + asText.error).not.toMatch(/^\s+at .*:\d+:\d+|klant-|node:internal|undefined|\[object/m);
  if (input.status === 0) expect([...contents(folder).keys()].filter((name) => /tmp$|lock\./.test(name))).toEqual([]);
  else expect(contents(folder, input.writes)).toEqual(before);
  input.after?.(folder);
}

/** A test of each bad input: status, code, words and place, no ids, no traces, and nothing half written or lost. */
export function eachBadInput(inputs: readonly BadInput[]): void {
  for (const input of inputs) it(input.what, () => inTemporaryFolder((folder) => meet(input, folder)));
}

/** The file in a folder, made with what lies above it. */
export function writeIn(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}
