/** Every code an error of Pionier can carry; a closed list, so that tools and words in other languages can rely on it. */
export const problemCodes = [
  'invalid-yaml',
  'unknown-key',
  'missing-key',
  'invalid-value',
  'invalid-type',
  'invalid-id',
  'duplicate-key',
  'reserved',
  'unknown-method',
  'unknown-reference',
  'inconsistent',
  'invalid-condition',
  'too-large',
  'unsafe',
  'absent-file',
  'unreadable-file',
  'unknown-column',
  'duplicate-column',
  'duplicate-id',
  'unknown-id',
  'invalid-id-value',
  'invalid-cell',
  'out-of-range',
  'empty-table',
  'personal-data',
  'changed-protocol',
  'changed-units',
  'edited-file',
  'locked',
  'no-room',
  'not-registered',
  'not-assigned',
  'cannot-write',
  'broken-ledger',
  'lint',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** A place inside a data file; rows count as a spreadsheet counts them, the header being row 1 unless said otherwise. */
export type DataPlace = { readonly file: string; readonly row?: number; readonly column?: string };

/**
 * Something that is wrong (`error`) or unwise (`warning`) with a pilot or its data. Problems are values: they are
 * collected and shown together.
 */
export type Problem = {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  /** Lower case, no full stop: `<invalid|missing|unknown|…> <what>: <value>`. */
  readonly message: string;
  /** Where in the pilot: keys and indices from its root; empty for the whole file. */
  readonly path: readonly (string | number)[];
  /** Whether the problem concerns the key itself rather than its value. */
  readonly onKey?: boolean;
  /** Characters from the start of the value's text to the place that is wrong, as inside a condition. */
  readonly offset?: number;
  /** How to mend it. */
  readonly hint?: string;
  /** Where in the data, for a problem of a row or a column of a file. */
  readonly place?: DataPlace;
};

/** The one class of error that Pionier throws: a programming mistake or an input that no stage can go on from. */
export class PilotError extends Error {
  readonly code: ProblemCode;
  readonly path: readonly (string | number)[];
  readonly hint: string | undefined;

  constructor(code: ProblemCode, message: string, path: readonly (string | number)[] = [], hint?: string) {
    super(message);
    this.name = 'PilotError';
    this.code = code;
    this.path = path;
    this.hint = hint;
  }
}
