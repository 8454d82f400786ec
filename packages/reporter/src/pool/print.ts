import { withoutNaN } from '../evidence/print.ts';
import type { Pooled, PooledAnswer } from './pooled.ts';

/** `pooled.json`: shortest round-trip numbers, keys in the order of the record; a number that does not exist is null. */
export function printPooled(pooled: Pooled): string {
  return `${JSON.stringify(withoutNaN(pooled), null, 2)}\n`;
}

/** A cell of a table: a text, a number, or nothing. */
export type TableCell = string | number | null;

const columns: readonly (readonly [name: string, value: (answer: PooledAnswer) => TableCell])[] = [
  ['outcome', ({ outcome }) => outcome],
  ['at', ({ at }) => at],
  ['treatment', ({ treatment }) => treatment],
  ['control', ({ control }) => control],
  ['group', ({ group }) => group ?? null],
  ['k', ({ k }) => k],
  ['method', ({ method }) => method],
  ['test', ({ test }) => test],
  ['estimate', ({ estimate }) => estimate],
  ['std.error', ({ standardError }) => standardError],
  ['statistic', ({ statistic }) => statistic],
  ['df', ({ df }) => df],
  ['p.value', ({ pValue }) => pValue],
  ['conf.low', ({ low }) => low],
  ['conf.high', ({ high }) => high],
  ['conf.level', ({ confidence }) => confidence],
  ['std.error.floored', ({ floored }) => floored?.standardError ?? null],
  ['p.value.floored', ({ floored }) => floored?.pValue ?? null],
  ['conf.low.floored', ({ floored }) => floored?.low ?? null],
  ['conf.high.floored', ({ floored }) => floored?.high ?? null],
  ['tau2', ({ tau2 }) => tau2],
  ['tau2.low', ({ tau2Low }) => tau2Low],
  ['tau2.high', ({ tau2High }) => tau2High],
  ['i2', ({ i2 }) => i2],
  ['i2.q', ({ i2Q }) => i2Q],
  ['h2', ({ h2 }) => h2],
  ['q', ({ q }) => q],
  ['q.df', ({ qDf }) => qDf],
  ['q.p.value', ({ qPValue }) => qPValue],
  ['pred.low', ({ predictionLow }) => predictionLow],
  ['pred.high', ({ predictionHigh }) => predictionHigh],
  ['pred.df', ({ predictionDf }) => predictionDf],
];

/** `pooled.csv` before it is written as text: one row a pooled effect, with the column names that R's broom uses. */
export function pooledTable({ pooled }: Pooled): {
  readonly header: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
} {
  return { header: columns.map(([name]) => name), rows: pooled.map((answer) => columns.map(([, of]) => of(answer))) };
}
