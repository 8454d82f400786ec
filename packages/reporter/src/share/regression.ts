import type { DesignColumn } from '../estimate/centring.ts';
import type { Regression } from './bundle.ts';
import { blockGram, plainGram } from './gram-of.ts';
import type { SharedColumn, SumOver } from './site-sums.ts';
import { blocksOf } from './sum-over.ts';

const intercept: DesignColumn = {
  name: 'intercept',
  fill: (target, at, _rows, from, to) => {
    target.fill(1, at, at + to - from);
  },
};

/**
 * [X Y]′[X Y] of one outcome, with money outcomes that are known of the same units beside it; and the same with block means
 * taken out, where blocks or pairs were drawn within.
 *
 * Checked: tests/reference/bundle.json (R, crossprod and lm from rows against the sums).
 */
export function regressionOf(over: SumOver, costs: readonly SharedColumn[]): Regression {
  const { outcome, at, arms, reference, rows, study, columns } = over;
  const ys = [over.y, ...costs];
  const all = [...columns, ...ys];
  const constants = Float64Array.from(all, ({ centre }) => centre);
  const outcomes = ys.map(({ name }) => name);
  const names = columns.map(({ name }) => name);
  const units = rows.length;
  const plain = plainGram([intercept, ...all], Float64Array.of(0, ...constants), rows);
  const block = blocksOf(study);
  const within = block === null || rows.length === 0 ? null : blockGram(all, constants, rows, block);
  return {
    outcome,
    at,
    arms: [...arms].sort(),
    reference,
    centres: Object.fromEntries(all.map(({ name, centre }) => [name, centre])),
    sums: { columns: [intercept.name, ...names], outcomes, units, blocks: 0, gram: plain },
    blocked: within === null ? null : { columns: names, outcomes, units, ...within },
  };
}
