import { methodNamed, type NeededColumn, type Problem } from '@pionier/core';
import { arrivalOf, eligibleUnits, frozenColumns, isKnownLater, neededColumns } from '@pionier/reporter';
import { language } from '../language.ts';
import { assignUnits } from '../stages/assign.ts';
import { type OnePerson, onePerson } from '../stages/one-person.ts';
import { hasError } from '../stages/stage-result.ts';
import { type Opened, withDrawnPilot } from './change.ts';
import type { Command, Context, Options, Outcome } from './command.ts';
import { outcomeOf, type Said, systemOf } from './stage-outcome.ts';

/** The columns that must be known of a person, the id first, then as the pilot's file goes through them. */
function askedColumns({ pilot }: Opened): readonly NeededColumn[] {
  const known = neededColumns(pilot, language.methods).filter((column) => !isKnownLater(column));
  const isId = ({ name }: NeededColumn) => name === pilot.population.id;
  return [...known.filter(isId), ...known.filter((column) => !isId(column))];
}

/** What `--set` says, by column; a word without = is kept as a problem. */
function given(options: Options): {
  readonly values: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
} {
  const words: readonly string[] = Array.isArray(options['set']) ? options['set'] : [];
  const pairs = words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] as const);
  const wrong = words.filter((word) => word.indexOf('=') < 1);
  const hint = 'write --set column=value, such as --set age=71';
  return {
    values: new Map(pairs),
    problems: wrong.map((word) => ({
      severity: 'error',
      code: 'invalid-value',
      message: `invalid --set: ${word}`,
      path: [],
      hint,
    })),
  };
}

function unknownColumns(values: ReadonlyMap<string, string>, asked: readonly NeededColumn[]): readonly Problem[] {
  const names = asked.map(({ name }) => name);
  return [...values.keys()]
    .filter((name) => !names.includes(name))
    .map((name) => ({
      severity: 'error',
      code: 'unknown-column',
      message: `unknown column: ${name}`,
      path: [],
      hint: `columns that are asked: ${names.join(', ')}`,
    }));
}

const kinds: { readonly [kind: string]: string } = {
  'yes-no': 'yes or no',
  number: 'a number',
  date: 'a day, as 2026-01-31',
};

/** The values of all columns: as given, today for the day of arrival, else asked one by one; null where nobody answers. */
async function answers(opened: Opened, options: Options, context: Context) {
  const asked = askedColumns(opened);
  const { values, problems } = given(options);
  const all = new Map<string, string>();
  const unanswered: NeededColumn[] = [];
  for (const column of asked) {
    const isArrival = column.name === opened.pilot.population.intake?.order && column.kind === 'date';
    const today = isArrival ? context.now().toISOString().slice(0, 10) : undefined;
    const kind = kinds[column.kind];
    const question = `${column.name}${kind === undefined ? '' : ` (${kind})`}: `;
    const answer = values.get(column.name) ?? today ?? (context.ask === null ? null : await context.ask(question));
    if (answer === null) unanswered.push(column);
    else all.set(column.name, answer);
  }
  const missing = unanswered.map(
    ({ name }): Problem => ({
      severity: 'error',
      code: 'missing-key',
      message: `missing value: ${name}`,
      path: [],
      hint: `say it with --set ${name}=value (empty for not known), or answer on a terminal`,
    }),
  );
  return { asked, all, problems: [...problems, ...unknownColumns(values, asked), ...missing] };
}

/** A draw of fixed numbers needs to know how many are drawn together, so one person is no intake of it. */
function togetherOnly({ pilot }: Opened): readonly Problem[] {
  const { method } = pilot.assignment;
  if (methodNamed(language.methods.designs, method)?.intakeIsBlock === false) return [];
  const message = `invalid method: ${method} draws people together, and one person alone is nothing to compare`;
  const hint =
    'use permuted-blocks, minimisation or simple for people who come one by one; else gather them and run assign';
  return [{ severity: 'error', code: 'inconsistent', message, path: ['assignment', 'method'], hint }];
}

function notEligible(reasons: { readonly [reason: string]: number }): readonly Problem[] {
  const [reason] = Object.keys(reasons);
  if (reason === undefined) return [];
  const hint = 'nothing was drawn and nothing was written';
  return [{ severity: 'error', code: 'invalid-value', message: `not eligible: ${reason}`, path: ['population'], hint }];
}

async function draw(opened: Opened, person: OnePerson, context: Context): Promise<Outcome> {
  const { pilot, reading, folders } = opened;
  const { units } = person;
  const { excluded } = eligibleUnits(pilot, units.table);
  const stopped = [...reading.problems, ...notEligible(excluded)];
  if (hasError(stopped)) return outcomeOf(stopped, reading.sources);
  const result = await assignUnits({
    pilot,
    units,
    eligible: Int32Array.of(0),
    placeOf: null,
    designs: language.methods.designs,
    folders,
    arrival: arrivalOf(pilot, units.table),
    freeze: frozenColumns(pilot, language.methods),
    inputs: {},
    seed: null,
    close: false,
    software: context.software,
    system: systemOf(context),
  });
  // Everyone else is absent here, which is no news.
  const problems = [...reading.problems, ...result.problems.filter(({ message }) => !message.startsWith('vanished'))];
  if (!result.done) return outcomeOf(problems, reading.sources);
  return outcomeOf(problems, reading.sources, saidOf(units.ids[0]!, result.value));
}

function saidOf(
  id: string,
  { standing, intake }: { standing: Parameters<typeof armOf>[0]; intake: number | null },
): Said {
  const arm = armOf(standing, id);
  if (arm === null) return { lines: [`${id}: no place; waiting`], json: { unit: id, arm, drawn: false } };
  const lines = [intake === null ? `${id}: ${arm}, drawn before` : `${id}: ${arm}`];
  return { lines, json: { unit: id, arm, drawn: intake !== null } };
}

function armOf(
  standing: {
    readonly assigned: { readonly ids: readonly string[]; readonly arm: Int32Array };
    readonly arms: readonly string[];
  },
  id: string,
): string | null {
  const position = standing.assigned.ids.indexOf(id);
  return position === -1 ? null : standing.arms[standing.assigned.arm[position]!]!;
}

/** Draws one person who has just come, asks what must be known of them, and prints the arm. */
export const enrol: Command = (file, options, context) =>
  withDrawnPilot(file, options, async (opened) => {
    const { sources, problems: found } = opened.reading;
    const alone = togetherOnly(opened);
    if (hasError(alone)) return outcomeOf([...found, ...alone], sources);
    const { asked, all, problems } = await answers(opened, options, context);
    if (hasError(problems)) return outcomeOf([...found, ...problems], sources);
    const person = await onePerson(opened.pilot, asked, all);
    return hasError(person.problems)
      ? outcomeOf([...found, ...person.problems], sources)
      : draw(opened, person, context);
  });
