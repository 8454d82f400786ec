import type { ASTNode } from '@marcbachmann/cel-js';
import type { ProblemCode } from '../errors.ts';
import { dayOfIsoDate } from '../math/calendar.ts';
import { nearest } from '../names.ts';
import type { ColumnKind } from '../records/table.ts';
import type { Arithmetic, Comparison, Numeric, TextUse, Truth } from './condition.ts';
import { isReservedWord } from './environment.ts';
import { comparisonHint, nameOf, type Typed } from './typed.ts';

/** What translating a condition gathers, besides its tree. */
export type Scope = {
  readonly columns: ReadonlyMap<string, ColumnKind>;
  readonly used: Set<string>;
  readonly texts: TextUse[];
  readonly report: (code: ProblemCode, message: string, offset: number, hint?: string) => null;
};

type Node<Operator extends ASTNode['op']> = Extract<ASTNode, { op: Operator }>;

const sourceOf = (node: ASTNode) => node.input.slice(node.start, node.end);

/**
 * The tree of CEL as our own, typed: only comparisons, `in`, `&& || !`, arithmetic on numbers, `missing(column)` and
 * `date("…")` pass; anything else is reported with its place. Null when something was reported.
 */
export function translate(node: ASTNode, scope: Scope): Typed | null {
  switch (node.op) {
    case 'id':
      return columnIn(node, scope);
    case 'value':
      return written(node, scope);
    case '&&':
    case '||':
      return joined(node, scope);
    case '!_': {
      const of = truthOf(node.args, scope);
      return of && { type: 'yes-no', of: { is: 'not', of } };
    }
    case '-_':
      return negative(node, scope);
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(node, node.op, scope);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node, node.op, scope);
    case 'in':
      return membership(node, scope);
    case 'call':
      return call(node, scope);
    default:
      return scope.report(
        'invalid-condition',
        `invalid condition: ${sourceOf(node)}`,
        node.start,
        'a condition has comparisons, in, && || !, + - * /, parentheses, missing(column) and date("2026-01-31")',
      );
  }
}

function columnIn(node: Node<'id'>, scope: Scope): Typed | null {
  const column = node.args;
  const kind = scope.columns.get(column);
  if (kind === undefined) {
    const near = nearest(column, [...scope.columns.keys()]);
    const hint = near === null ? `declare it: columns: { ${column}: { kind: number } }` : `did you mean ${near}?`;
    return scope.report('unknown-column', `unknown column: ${column}`, node.start, hint);
  }
  if (isReservedWord(column)) {
    const hint = `CEL keeps the word ${column}: name the column otherwise`;
    return scope.report('invalid-condition', `invalid column: ${column}`, node.start, hint);
  }
  scope.used.add(column);
  if (kind === 'yes-no') return { type: 'yes-no', of: { is: 'yes', column }, column };
  if (kind === 'number' || kind === 'date') return { type: kind, of: { is: 'column', column }, column };
  return { type: 'text', text: null, column };
}

function written(node: Node<'value'>, scope: Scope): Typed | null {
  const value = node.args;
  if (typeof value === 'boolean') return { type: 'yes-no', of: { is: 'constant', value } };
  if (typeof value === 'string') return { type: 'text', text: value.trim(), column: null, offset: node.start };
  if (typeof value === 'number' || typeof value === 'bigint') {
    return { type: 'number', of: { is: 'written', value: Number(value) } };
  }
  const hint = value === null ? 'write missing(column) to ask for a gap' : 'write numbers as 65 or 0.5';
  return scope.report('invalid-condition', `invalid value: ${sourceOf(node)}`, node.start, hint);
}

/** The yes or no of a part of a condition; anything else is reported. */
export function truthOf(node: ASTNode, scope: Scope): Truth | null {
  const part = translate(node, scope);
  if (part === null) return null;
  if (part.type === 'yes-no') return part.of;
  const hint =
    part.type === 'text'
      ? `compare it, as in neighbourhood == "noord"`
      : `compare it, as in ${nameOf(part) ?? 'age'} >= 1`;
  return scope.report('invalid-condition', `invalid condition: ${sourceOf(node)} is not a yes or no`, node.start, hint);
}

function numberOf(node: ASTNode, scope: Scope): Numeric | null {
  const part = translate(node, scope);
  if (part === null) return null;
  if (part.type === 'number') return part.of;
  return scope.report(
    'invalid-condition',
    `invalid arithmetic: ${sourceOf(node)} is not a number`,
    node.start,
    'only numbers can be computed with',
  );
}

function joined(node: Node<'&&' | '||'>, scope: Scope): Typed | null {
  const left = truthOf(node.args[0], scope);
  const right = truthOf(node.args[1], scope);
  if (left === null || right === null) return null;
  return { type: 'yes-no', of: { is: node.op === '&&' ? 'and' : 'or', left, right } };
}

function negative(node: Node<'-_'>, scope: Scope): Typed | null {
  const of = numberOf(node.args, scope);
  if (of === null) return null;
  return { type: 'number', of: of.is === 'written' ? { is: 'written', value: -of.value } : { is: 'negative', of } };
}

function arithmetic(node: Node<Arithmetic>, operator: Arithmetic, scope: Scope): Typed | null {
  const left = numberOf(node.args[0], scope);
  const right = numberOf(node.args[1], scope);
  if (left === null || right === null) return null;
  return { type: 'number', of: { is: 'arithmetic', operator, left, right } };
}

function comparison(node: Node<Comparison>, operator: Comparison, scope: Scope): Typed | null {
  const left = translate(node.args[0], scope);
  const right = translate(node.args[1], scope);
  if (left === null || right === null) return null;
  if ((left.type === 'number' || left.type === 'date') && right.type === left.type) {
    return { type: 'yes-no', of: { is: 'compare', operator, left: left.of, right: right.of } };
  }
  const same = operator === '==' || operator === '!=' ? equality(left, right, scope) : null;
  if (same !== null) return { type: 'yes-no', of: operator === '==' ? same : { is: 'not', of: same } };
  return scope.report(
    'invalid-condition',
    `invalid comparison: ${sourceOf(node)}`,
    node.start,
    comparisonHint(left, right),
  );
}

function equality(left: Typed, right: Typed, scope: Scope): Truth | null {
  if (left.type === 'yes-no' && right.type === 'yes-no') return { is: 'same-truth', left: left.of, right: right.of };
  if (left.type !== 'text' || right.type !== 'text') return null;
  if (left.column !== null && right.column !== null) return { is: 'same-text', left: left.column, right: right.column };
  const [column, literal] = left.column === null ? [right.column, left] : [left.column, right];
  if (column === null || literal.column !== null) return null;
  scope.texts.push({ column, text: literal.text, offset: literal.offset });
  return { is: 'text-in', column, values: [literal.text] };
}

function membership(node: Node<'in'>, scope: Scope): Typed | null {
  const [item, list] = node.args;
  const left = translate(item, scope);
  if (left === null) return null;
  if (list.op !== 'list' || list.args.length === 0) {
    return scope.report(
      'invalid-condition',
      `invalid list: ${sourceOf(list)}`,
      list.start,
      'write values between brackets, as in [1, 2]',
    );
  }
  const values = list.args.map((value) => translate(value, scope));
  if (left.type === 'number' || left.type === 'date') {
    const numbers = values.map((value) => (value?.type === left.type && value.of.is === 'written' ? value.of : null));
    if (numbers.every((value) => value !== null)) {
      return { type: 'yes-no', of: { is: 'number-in', of: left.of, values: numbers.map(({ value }) => value) } };
    }
  }
  if (left.type === 'text' && left.column !== null) {
    const texts = values.map((value) => (value?.type === 'text' && value.column === null ? value : null));
    if (texts.every((value) => value !== null)) return textIn(left.column, texts, scope);
  }
  if (values.includes(null)) return null;
  const hint =
    left.type === 'yes-no'
      ? 'a yes-no column stands by itself: alone, !alone'
      : 'a list holds values like those of the column: [1, 2] or ["noord", "west"]';
  return scope.report('invalid-condition', `invalid list: ${sourceOf(list)}`, list.start, hint);
}

function textIn(
  column: string,
  literals: readonly { readonly text: string; readonly offset: number }[],
  scope: Scope,
): Typed {
  for (const { text, offset } of literals) scope.texts.push({ column, text, offset });
  return { type: 'yes-no', of: { is: 'text-in', column, values: literals.map(({ text }) => text) } };
}

const howToCall: ReadonlyMap<string, string> = new Map([
  ['missing', 'missing asks about one column, as in missing(age)'],
  ['date', 'write year-month-day between quotes: date("2026-01-31")'],
]);

function call(node: Node<'call'>, scope: Scope): Typed | null {
  const [name, parameters] = node.args;
  const only = parameters.length === 1 ? parameters[0] : undefined;
  if (name === 'missing' && only?.op === 'id') {
    if (columnIn(only, scope) === null) return null;
    return { type: 'yes-no', of: { is: 'missing', column: only.args } };
  }
  if (name === 'date' && only?.op === 'value' && typeof only.args === 'string') {
    const value = dayOfIsoDate(only.args.trim());
    if (!Number.isNaN(value)) return { type: 'date', of: { is: 'written', value } };
    return scope.report(
      'invalid-condition',
      `invalid date: ${sourceOf(only)}`,
      only.start,
      'write year-month-day: date("2026-01-31")',
    );
  }
  const hint = howToCall.get(name) ?? 'the functions are missing(column) and date("2026-01-31")';
  return scope.report('invalid-condition', `invalid function: ${sourceOf(node)}`, node.start, hint);
}
