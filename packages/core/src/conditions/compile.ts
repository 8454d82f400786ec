import { type ASTNode, type Environment, ParseError } from '@marcbachmann/cel-js';
import type { Problem, ProblemCode } from '../errors.ts';
import type { ColumnKind } from '../records/table.ts';
import type { Condition, TextUse } from './condition.ts';
import { environmentOf } from './environment.ts';
import { slipIn } from './slips.ts';
import { type Scope, truthOf } from './translate.ts';

/** A condition, or what is wrong with its text. */
export type Compiled = { readonly condition: Condition } | { readonly problems: readonly Problem[] };

/**
 * Parses and types a `when:` over columns of these kinds. CEL parses it and checks its types; what may stand in it is
 * decided here: comparisons, `in`, `&& || !`, arithmetic on numbers, `missing(column)`, `date("2026-01-31")`. At most
 * 200 parts, 20 deep. No function reaches a file, the network or the clock and there are no regular expressions.
 *
 * Problems have code `invalid-condition` or `unknown-column`, the place in the text as `offset`, and `path` as given.
 *
 * Source: Common Expression Language, language definition (github.com/google/cel-spec), of which this is a part; two
 * things are added: whole numbers may stand beside doubles (`age == 65`), and a missing value is unknown.
 * Checked: tests/core/conditions/evaluate.test.ts, against CEL's own evaluation on generated conditions.
 */
export function compileCondition(
  text: string,
  columns: ReadonlyMap<string, ColumnKind>,
  path: Problem['path'] = [],
): Compiled {
  const problems: Problem[] = [];
  const isColumn = (name: string) => columns.has(name);
  const report = (code: ProblemCode, message: string, offset: number, hint?: string): null => {
    const slip = slipIn(text.slice(offset), isColumn);
    const advice = slip?.offset === 0 && code === 'unknown-column' ? slip.hint : hint;
    problems.push({
      severity: 'error',
      code,
      message,
      path,
      offset,
      ...(advice === undefined ? {} : { hint: advice }),
    });
    return null;
  };
  const environment = environmentOf(columns);
  const tree = treeOf(text, environment, isColumn, report);
  const used = new Set<string>();
  const texts: TextUse[] = [];
  const truth = tree && truthOf(tree, { columns, used, texts, report });
  if (truth === null) return { problems };
  const { valid, error } = environment.check(text);
  if (!valid) {
    report('invalid-condition', `invalid condition: ${error?.summary ?? text}`, error?.range?.start ?? 0);
    return { problems };
  }
  return { condition: { text, truth, columns: [...used].sort(), texts } };
}

function treeOf(
  text: string,
  environment: Environment,
  isColumn: (name: string) => boolean,
  report: Scope['report'],
): ASTNode | null {
  try {
    return environment.parse(text).ast;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return reportParse(error, text, isColumn, report);
  }
}

function reportParse(
  error: ParseError,
  text: string,
  isColumn: (name: string) => boolean,
  report: Scope['report'],
): null {
  const code = 'invalid-condition';
  const start = error.range?.start ?? 0;
  if (error.code === 'limit_exceeded') {
    const hint = 'split it into several, or prepare a column for it';
    return report(code, 'invalid condition: over 200 parts or 20 levels deep', 0, hint);
  }
  if (error.code === 'reserved_identifier') {
    const word = text.slice(start, error.range?.end);
    return report(code, `invalid column: ${word}`, start, `CEL keeps the word ${word}: name the column otherwise`);
  }
  const slip = slipIn(text, isColumn);
  if (slip !== null) return report(code, `invalid condition: ${slip.found}`, slip.offset, slip.hint);
  if (error.code === 'unterminated_string') {
    return report(code, `invalid text: ${text.slice(start)}`, start, 'close the text with the quote it starts with');
  }
  const rest = text.slice(start).trim();
  if (rest === '') return report(code, `invalid condition: ${text.trim()}`, start, 'something is missing at the end');
  return report(code, `invalid condition: ${rest}`, start, 'write it as in age >= 65 && (alone || income < 1500)');
}
