import { type DataFileReader, nearest, type Problem } from '@pionier/core';

/** The names that the column of standard errors may have. */
const errorNames = ['standardError', 'std_error', 'std.error', 'se'] as const;

/** Where the columns of a file of effects stand in its header. */
export type EffectColumns = {
  readonly study: number;
  readonly estimate: number;
  readonly standardError: number;
  /** Null where the file has none. */
  readonly outcome: number | null;
  readonly year: number | null;
  readonly moderators: readonly number[];
};

/** The columns, or what is wrong with the header. */
export type FoundColumns =
  | { readonly columns: EffectColumns; readonly problems: readonly [] }
  | { readonly columns: null; readonly problems: readonly Problem[] };

/** Finds the columns by their exact names; what is neither an effect nor about it is a moderator. */
export function effectColumns({ file, names }: DataFileReader): FoundColumns {
  const present = errorNames.filter((name) => names.includes(name));
  const problems = [
    ...['study', 'estimate'].flatMap((name) => (names.includes(name) ? [] : [unknownColumn(file, names, name)])),
    ...(present.length === 0 ? [unknownColumn(file, names, 'standardError')] : []),
    ...(present.length > 1 ? [twoErrors(file, present)] : []),
    ...twice(names).map((name) => duplicate(file, name)),
  ];
  if (problems.length > 0) return { columns: null, problems };
  const optional = (name: string) => (names.includes(name) ? names.indexOf(name) : null);
  const known = ['study', 'estimate', present[0]!, 'outcome', 'year'];
  const columns = {
    study: names.indexOf('study'),
    estimate: names.indexOf('estimate'),
    standardError: names.indexOf(present[0]!),
    outcome: optional('outcome'),
    year: optional('year'),
    moderators: names.flatMap((name, index) => (name === '' || known.includes(name) ? [] : [index])),
  };
  return { columns, problems: [] };
}

const twice = (names: readonly string[]) =>
  names.filter((name, index) => name !== '' && names.indexOf(name) === index && names.includes(name, index + 1));

function problem(code: Problem['code'], message: string, file: string, hint?: string): Problem {
  return { severity: 'error', code, message, path: [], place: { file }, ...(hint === undefined ? {} : { hint }) };
}

function unknownColumn(file: string, names: readonly string[], name: string): Problem {
  const near = nearest(name, names);
  const needs = `a file of effects has study, estimate and standardError (or ${errorNames.slice(1).join(', ')})`;
  const hint = near === null ? `${needs}; this one has ${names.slice(0, 20).join(', ')}` : `did you mean ${near}?`;
  return problem('unknown-column', `unknown column in ${file}: ${name}`, file, hint);
}

function twoErrors(file: string, names: readonly string[]): Problem {
  const message = `ambiguous standard error in ${file}: ${names.join(', ')}`;
  return problem('duplicate-column', message, file, 'keep one column of standard errors');
}

function duplicate(file: string, name: string): Problem {
  return problem('duplicate-column', `two columns of one name in ${file}: ${name}`, file);
}
