import { type NeededColumn, type Problem, textFile, type Units, unitsFrom } from '@pionier/core';
import type { Pilot } from '@pionier/reporter';

/** One person as a table of one row, and what is wrong with the answers. */
export type OnePerson = { readonly units: Units; readonly problems: readonly Problem[] };

const notation = { decimal: '.', dates: 'yyyy-mm-dd' } as const;

/**
 * One person from answers by column, read as a file's cells are: kinds, ranges and words of the pilot hold. A decimal is
 * written with a point or a comma, a day as 2026-01-31; an empty answer is not known.
 */
export async function onePerson(
  pilot: Pilot,
  asked: readonly NeededColumn[],
  answers: ReadonlyMap<string, string>,
): Promise<OnePerson> {
  const names = asked.map(({ name }) => name);
  const cells = asked.map((column) => cellOf(column, answers.get(column.name) ?? ''));
  const file = textFile({ file: 'answers', names, rows: [cells], notation });
  const idPlace = names.indexOf(pilot.population.id);
  const others = asked.flatMap((needed, index) => (index === idPlace ? [] : [{ needed, index }]));
  const { casts, keys } = await file.read(
    [idPlace],
    others.map(({ needed, index }) => ({ index, reading: needed })),
  );
  const columns = new Map(others.map(({ needed }, place) => [needed.name, casts[place]!.column]));
  const problems = casts.flatMap(({ faults }, place): readonly Problem[] =>
    faults
      .filter(({ code }) => code === 'invalid-cell' || code === 'out-of-range')
      .map((fault) => wrongAnswer(others[place]!.needed, fault.code)),
  );
  const source = { file: 'answers', rows: 1, rowNumber: () => 1, columns, keys: keys[0]! };
  const units = unitsFrom({
    units: source,
    header: pilot.population.id,
    tables: [],
    measurements: [],
    absent: [],
    problems,
  });
  const { places: _none, ...rest } = units;
  return { units: rest, problems: [...units.problems.map(({ place: _place, ...problem }) => problem)] };
}

function cellOf({ kind }: NeededColumn, answer: string): string {
  return kind === 'number' ? answer.replace(/^(\s*-?\d+),(\d+\s*)$/, '$1.$2') : answer;
}

function wrongAnswer({ name, kind, range }: NeededColumn, code: string): Problem {
  const within = range === null ? '' : ` from ${range[0]} to ${range[1]}`;
  const message = code === 'out-of-range' ? `out of range: ${name}` : `invalid value: ${name}`;
  return {
    severity: 'error',
    code: code === 'out-of-range' ? 'out-of-range' : 'invalid-cell',
    message,
    path: [],
    hint: `${name} is ${kind}${within}`,
  };
}
