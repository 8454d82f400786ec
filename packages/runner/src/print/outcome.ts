import { dayOfIsoDate, PilotError, type Problem } from '@pionier/core';
import type { Command, Context, Options, Outcome } from '../commands/command.ts';
import { wrongPoolOptions } from '../commands/pool-options.ts';
import { wrongSimulationOptions } from '../commands/simulation-options.ts';
import { software } from '../software.ts';
import { systemErrorCode } from '../write/system.ts';
import { exitFor } from './exit.ts';

/** What the command line knows of the world: where its words go, and what time it is. */
export type Terminal = {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether someone watches the errors' stream, so that progress is welcome. */
  readonly watched: boolean;
  /** Asks whoever sits there; null or absent in a pipe. */
  readonly ask?: ((question: string) => Promise<string>) | null;
  readonly now: () => Date;
};

function fromError(error: unknown): Outcome {
  const unreadable = systemProblem(error);
  if (unreadable !== null) return fromError(unreadable);
  if (!(error instanceof PilotError)) throw error;
  const hint = error.hint === undefined ? '' : `\n  hint: ${error.hint}`;
  const problem: Problem = {
    severity: 'error',
    code: error.code,
    message: error.message,
    path: error.path,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  };
  const problemText = `error: ${error.message}${hint}\n`;
  return { exit: exitFor(error.code), problems: [problem], problemText, lines: [], json: {} };
}

/** What the system says of a file that cannot be read, as an error of ours; null for any other error. */
function systemProblem(error: unknown): PilotError | null {
  const code = systemErrorCode(error);
  if (code === null || !(error instanceof Error) || !('syscall' in error)) return null;
  const file = 'path' in error ? `: ${String(error.path)}` : '';
  const hint = 'see that no folder stands in place of a file and that you may read it, then run the same command again';
  return new PilotError('unreadable-file', `unreadable file${file} (${code})`, [], hint);
}

/** Runs a command on each file and prints what it has to say; returns the worst exit status. */
export async function runCommand(
  command: Command,
  files: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const wrong = wrongOptions(options);
  if (wrong !== null) {
    terminal.error(`error: ${wrong}\n`);
    return 2;
  }
  const context: Context = {
    folder: process.cwd(),
    now: terminal.now,
    ask: options.json === true ? null : (terminal.ask ?? null),
    software,
    progress: (text) => {
      if (terminal.watched && options.json !== true && options.quiet !== true) terminal.error(`\r\u001b[K${text}`);
    },
  };
  const outcomes: Outcome[] = [];
  for (const file of files) outcomes.push(await command(file, options, context).catch(fromError));
  context.progress('');
  if (options.json === true) printJson(files, outcomes, terminal);
  else for (const outcome of outcomes) printText(outcome, options, terminal);
  return Math.max(0, ...outcomes.map(({ exit }) => exit));
}

function wrongOptions({ language, on, ...others }: Options): string | null {
  if (language !== undefined && language !== 'nl' && language !== 'en')
    return `invalid --language: ${String(language)} (nl or en)`;
  if (typeof on === 'string' && Number.isNaN(dayOfIsoDate(on)))
    return `invalid --on: ${on} (a day is written 2026-01-31)`;
  return wrongNumbers(others) ?? wrongSimulationOptions(others) ?? wrongPoolOptions(others);
}

/** Options that are numbers, with what they can be. */
const numbers: readonly (readonly [option: string, isRight: (value: number) => boolean, hint: string])[] = [
  ['units', (value) => Number.isInteger(value) && value >= 2, 'a whole number, 2 or more'],
  ['clusters', (value) => Number.isInteger(value) && value >= 2, 'a whole number, 2 or more'],
  ['power', (value) => value > 0.5 && value < 1, 'a share between 0.5 and 1, such as 0.8'],
  ['confidence', (value) => value > 0.5 && value < 1, 'a share between 0.5 and 1, such as 0.95'],
];

function wrongNumbers(options: Options): string | null {
  const wrong = numbers.find(([option, isRight]) => options[option] !== undefined && !isRight(Number(options[option])));
  return wrong === undefined ? null : `invalid --${wrong[0]}: ${String(options[wrong[0]])} (${wrong[2]})`;
}

function printText({ problemText, lines }: Outcome, { quiet }: Options, terminal: Terminal): void {
  if (problemText !== '') terminal.error(problemText.endsWith('\n') ? problemText : `${problemText}\n`);
  if (quiet !== true && lines.length > 0) terminal.out(`${lines.join('\n')}\n`);
}

function printJson(files: readonly string[], outcomes: readonly Outcome[], terminal: Terminal): void {
  const documents = outcomes.map(({ exit, problems, json }, index) => ({
    file: files[index],
    exit,
    problems,
    ...json,
  }));
  terminal.out(`${JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2)}\n`);
}
