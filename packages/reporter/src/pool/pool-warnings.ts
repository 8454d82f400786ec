import type { Warning } from '../estimate/estimator.ts';
import type { PooledEffects } from './pool.ts';
import type { StudyEffect } from './study-effect.ts';

/** Every code that a warning of a pooled effect can carry. */
export const poolWarningCodes = [
  'one-study',
  'two-studies',
  'no-spread',
  'narrower-than-known',
  'no-difference-explained',
  'not-left-out',
  'years-missing',
  'with-published',
] as const;

export type PoolWarningCode = (typeof poolWarningCodes)[number];

type Found = { readonly group: readonly StudyEffect[]; readonly pooled: PooledEffects; readonly mostLeftOut: number };

type Check = {
  readonly code: PoolWarningCode;
  readonly holds: (found: Found) => boolean;
  readonly message: (found: Found) => string;
};

const isBetween = (low: number, value: number, high: number) => low < value && value < high;

const checks: readonly Check[] = [
  {
    code: 'one-study',
    holds: ({ pooled }) => pooled.k === 1,
    message: () => 'one study is not pooled: its own effect and error stand, and nothing is known of other places',
  },
  {
    code: 'two-studies',
    holds: ({ pooled }) => pooled.k === 2,
    message: () => 'two studies hardly tell how places differ; no verdict is given under three',
  },
  {
    code: 'no-spread',
    holds: ({ pooled }) => pooled.k > 1 && pooled.chosen.standardError === 0,
    message: () => 'all effects are the same, so that their spread says nothing of the error of the mean',
  },
  {
    code: 'narrower-than-known',
    holds: ({ pooled: { chosen, floored, between } }) =>
      floored !== null && between?.tau2 === 0 && isBetween(0, chosen.standardError, floored.standardError),
    message: () =>
      'the studies agree better than chance lets expect: the plain interval is too narrow, the floored one is not',
  },
  {
    code: 'no-difference-explained',
    holds: ({ pooled: { between } }) => between !== null && between.tau2High === 0,
    message: () =>
      'the studies agree so well that no variance between them explains it: its interval is empty, shown as 0 to 0',
  },
  {
    code: 'not-left-out',
    holds: ({ group, mostLeftOut }) => group.length > mostLeftOut,
    message: ({ mostLeftOut }) => `over ${mostLeftOut} studies are not left out or added one by one`,
  },
  {
    code: 'years-missing',
    holds: ({ group }) => group.some(({ year }) => year === null) && group.some(({ year }) => year !== null),
    message: ({ group }) =>
      `${group.filter(({ year }) => year === null).length} studies have no year, so that they cannot be put in order`,
  },
  {
    code: 'with-published',
    holds: ({ group }) =>
      group.some(({ source }) => source === 'published') && group.some(({ source }) => source === 'bundle'),
    message: ({ group }) =>
      `${group.filter(({ source }) => source === 'published').length} effects were published and followed no protocol: no verdict is given`,
  },
];

/** What a reader should know of a pooled effect. */
export function poolWarnings(
  group: readonly StudyEffect[],
  pooled: PooledEffects,
  mostLeftOut: number,
): readonly Warning[] {
  const found = { group, pooled, mostLeftOut };
  return checks
    .filter(({ holds }) => holds(found))
    .map(({ code, message }) => ({ code, message: message(found), values: { k: pooled.k } }));
}
