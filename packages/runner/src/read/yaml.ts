import type { Problem } from '@pionier/core';
import type { JsonSchema, Tree } from '@pionier/reporter';
import { type Document, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { type Position, type PositionOptions, placeIn, positionIn } from './position.ts';
import { typeScalars } from './scalars.ts';
import { syntaxProblem, type Trap, trapsIn } from './traps.ts';
import { tooDeep, treeOf } from './tree.ts';

/** A problem with its place in the text it was found in. */
export type PlacedProblem = Problem & { readonly position?: Position };

/** What was read of a YAML text. */
export type YamlReading = {
  /** The tree, its scalars typed; null when the text is no YAML. */
  readonly value: Tree;
  readonly problems: readonly PlacedProblem[];
  /** Where a path stands; of a path that does not exist the nearest one above it. */
  readonly positionOf: (path: readonly (string | number)[], options?: PositionOptions) => Position;
};

/** The longest text that is read, in characters: a pilot is some thousands. */
export const mostCharacters = 1_000_000;
/** Errors of syntax beget errors: the first few are the ones to mend. */
const mostShown = 3;
const start: Position = { line: 1, column: 1, length: 1 };

/**
 * Reads a pilot's YAML: YAML 1.2 with every scalar as text, typed by the JSON Schema (`typeScalars`). Refused are duplicate keys, tags,
 * anchors and aliases, merge keys, several documents, `__proto__`, and texts that are too large or too deep; what looks like a slip
 * (`{ a:0 }`, text cut off at ` #`) is an error with a hint. Byte-order marks and CRLF are accepted. Never throws.
 */
export function readYaml(text: string, schema: JsonSchema): YamlReading {
  const refused = refusedText(text);
  if (refused !== null) return { value: null, problems: [refused], positionOf: () => start };
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    stringKeys: true,
    logLevel: 'error',
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter,
  });
  const place = placeIn(text, lineCounter);
  const positionOf = (path: readonly (string | number)[], options: PositionOptions = {}) =>
    positionIn(document.contents, path, options, place, text);
  const placed = ({ from, to, ...problem }: Trap): PlacedProblem => ({ ...problem, position: place(from, to) });
  const slips = syntaxProblems(document, text);
  if (slips.length > 0) return { value: null, problems: slips.map(placed), positionOf };
  const { tree, problems } = treeOf(document.contents);
  if (problems.length > 0) return { value: null, problems: problems.map(placed), positionOf };
  const typed = typeScalars(tree, schema);
  const traps = trapsIn(document.contents, text, { tree, root: schema });
  const found = [
    ...traps.map(placed),
    ...typed.problems.map((problem) => ({ ...problem, position: positionOf(problem.path) })),
  ];
  return { value: typed.value, problems: found, positionOf };
}

function refusedText(text: string): PlacedProblem | null {
  const problem = (message: string, hint: string, code: Problem['code'] = 'too-large'): PlacedProblem => ({
    severity: 'error',
    code,
    message,
    path: [],
    hint,
    position: start,
  });
  if (text.length > mostCharacters) {
    return problem(`too large file: ${text.length} characters`, `a pilot has at most ${mostCharacters} characters`);
  }
  if (tooDeep(text)) return problem('too large file: its keys lie too deep', 'a pilot is at most some ten levels deep');
  if (text.includes('\0')) {
    return problem('invalid file: it holds null characters', 'save it as UTF-8 text', 'unreadable-file');
  }
  if (text.trim() === '' || text.trim() === '\uFEFF') {
    return problem('invalid pilot: the file is empty', 'start with: pionier: 1', 'invalid-yaml');
  }
  return null;
}

function syntaxProblems(document: Document.Parsed<ParsedNode>, text: string): readonly Trap[] {
  const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  return errors.slice(0, mostShown).map((error) => syntaxProblem(error, text));
}
