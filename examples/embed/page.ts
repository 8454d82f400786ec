import { askedFiles, type DataFile, FileProblem, type Problem, textFile, unitsOfFiles } from '@pionier/core';
import { analyseRecorded, builtIn, languageWith, neededColumns, type Pilot, renderReport } from '@pionier/reporter';
import { csvShape, formatProblems, readYaml } from '@pionier/runner/browser';
import Papa from 'papaparse';

const language = languageWith(builtIn);

/** A file that someone chose. */
export type Chosen = { readonly name: string; readonly bytes: Uint8Array };

/** The report, or the problems as text. */
export type Made = { readonly html: string | null; readonly problems: string };

/** UTF-8 when it is, else the encoding of Western European Windows. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function openCsv(asked: DataFile, chosen: readonly Chosen[]) {
  const found = chosen.find(({ name }) => name === asked.file.split('/').at(-1));
  if (found === undefined) return null;
  const text = textOf(found.bytes);
  const shape = csvShape(text, asked);
  if (shape === null) return new FileProblem('empty-table', `empty table: ${asked.file}`, { file: asked.file });
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    delimiter: shape.separator,
    skipEmptyLines: true,
  });
  return textFile({
    file: asked.file,
    names: shape.names,
    rows: data.slice(shape.header),
    notation: { decimal: shape.decimal, dates: asked.dates ?? null },
    header: shape.header,
  });
}

async function unitsOf(pilot: Pilot, chosen: readonly Chosen[]) {
  const data = pilot.data!;
  const opened = askedFiles(data).map(({ file }) => openCsv(file, chosen));
  const moments = Object.keys(pilot.moments).length === 0 ? null : pilot.moments;
  const needed = neededColumns(pilot, language.methods);
  return unitsOfFiles({ data, needed, moments, idColumn: pilot.population.id }, opened);
}

/** From the chosen files to a report; all of it in this page. */
export async function makeReport(
  yaml: Chosen,
  data: readonly Chosen[],
  words: 'nl' | 'en',
  today: string,
): Promise<Made> {
  const text = textOf(yaml.bytes);
  const { value, problems, positionOf } = readYaml(text, language.jsonSchema());
  const source = { file: yaml.name, text, holds: () => true, positionOf };
  const print = (all: readonly Problem[]) => formatProblems(all, [source]);
  const located = problems.map(({ position, ...problem }) =>
    position === undefined ? problem : { ...problem, location: { file: yaml.name, ...position } },
  );
  const read = value === null ? { pilot: null, problems: [] } : language.read(value, undefined, located);
  const found = [...located, ...read.problems];
  const { pilot } = read;
  if (pilot === null || pilot.data === null) return { html: null, problems: print(found) };
  const units = await unitsOf(pilot, data);
  if (units.problems.some(({ severity }) => severity === 'error'))
    return { html: null, problems: print([...found, ...units.problems]) };
  const made = analyseRecorded({ pilot, units, methods: builtIn, on: today, software: 'pionier in a page' });
  const html = made.evidence === null ? null : renderReport(made.evidence, { language: words, internal: false }).html;
  return { html, problems: print([...found, ...made.problems]) };
}
