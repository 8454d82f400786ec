import { Environment } from '@marcbachmann/cel-js';
import type { ColumnKind } from '../records/table.ts';

const typeOf: { readonly [kind in ColumnKind]: string } = {
  number: 'double',
  'yes-no': 'bool',
  category: 'string',
  text: 'string',
  date: 'google.protobuf.Timestamp',
};

/** Names that are words of CEL itself, so that no column in a condition can have them. */
const words = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while bool bytes cel double google int list map null_type optional string type uint __proto__'.split(
    ' ',
  ),
);

/** Whether a column of this name cannot be used in a condition, being a word of CEL. */
export function isReservedWord(name: string): boolean {
  return words.has(name);
}

/** What CEL would compute is never asked: conditions are evaluated over columns by `evaluateCondition`. */
const notEvaluated = () => true;

/**
 * The parser and checker of CEL for these columns. Numbers are doubles, and whole numbers may stand beside them, which
 * CEL itself refuses (`age == 65`, `2 * age`).
 */
export function environmentOf(columns: ReadonlyMap<string, ColumnKind>): Environment {
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 200, maxDepth: 20 },
  });
  environment.registerOperator('double == int', notEvaluated);
  environment.registerOperator('double in list<int>', notEvaluated);
  for (const operator of ['+', '-', '*', '/']) {
    environment.registerOperator(`double ${operator} int`, notEvaluated);
    environment.registerOperator(`int ${operator} double`, notEvaluated);
  }
  for (const type of new Set(Object.values(typeOf))) {
    environment.registerFunction(`missing(${type}): bool`, notEvaluated);
  }
  environment.registerFunction('date(string): google.protobuf.Timestamp', notEvaluated);
  for (const [name, kind] of columns) {
    if (!isReservedWord(name)) environment.registerVariable(name, typeOf[kind]);
  }
  return environment;
}
