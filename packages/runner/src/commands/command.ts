import type { Problem } from '@pionier/core';

/** The exit status of a command: done; the pilot or its data have problems; a step was refused to protect what is there. */
export type Exit = 0 | 1 | 3;

/** What every command may be told. */
export type Options = {
  /** Where results go; default `results/<pilot file's name>/` beside the pilot. */
  readonly out?: string;
  /** Where paths under `data` start and the private folder lies; default the pilot's folder. */
  readonly data?: string;
  readonly language?: 'nl' | 'en';
  readonly json?: boolean;
  readonly quiet?: boolean;
  /** Options of one command alone, by their long names in camelCase. */
  readonly [option: string]: string | boolean | readonly string[] | undefined;
};

/** What a command may know of the world around it; the only place where it reads a clock. */
export type Context = {
  readonly folder: string;
  readonly now: () => Date;
  readonly software: string;
  /** Shows how far long work is; silent in a pipe. */
  readonly progress: (text: string) => void;
  /** Asks someone at the terminal; null where nobody is there to answer. */
  readonly ask: ((question: string) => Promise<string>) | null;
};

/** What a command has to say; the command line prints it, as text or as one JSON document. */
export type Outcome = {
  readonly exit: Exit;
  readonly problems: readonly Problem[];
  /** The problems as people read them: place, line, caret, hint. */
  readonly problemText: string;
  /** What was done and found, a line each. */
  readonly lines: readonly string[];
  /** The same for programs. */
  readonly json: { readonly [key: string]: unknown };
};

/** One command for one pilot file. */
export type Command = (file: string, options: Options, context: Context) => Promise<Outcome>;
