import type { ErrorOf, PooledAnswer, PooledVerdict } from './pooled.ts';
import type { Question } from './study-effect.ts';

/** What a protocol said beforehand of a question: which direction is better, and how much is worth it or still acceptable. */
export type Judging = Question & {
  readonly better: 'higher' | 'lower';
  /** Both in the outcome's unit and above 0; a margin is of an outcome about harm. */
  readonly aim: { readonly worthwhile: number | null } | { readonly margin: number };
};

/** Under this number of studies no verdict is given. */
export const fewestJudged = 3;

const convincingDf = 4;

/** The mean effect turned so that positive is better. */
type Turned = { readonly low: number; readonly high: number; readonly df: number; readonly aim: Judging['aim'] };

type Rule = {
  readonly verdict: PooledVerdict['verdict'];
  readonly convincingly?: true;
  readonly holds: (effect: Turned) => boolean;
  readonly because: string;
};

const worthwhileOf = ({ aim }: Turned) => ('worthwhile' in aim ? aim.worthwhile : null);
const marginOf = ({ aim }: Turned) => ('margin' in aim ? aim.margin : null);

/** The first that holds, as for one municipality. */
const rules: readonly Rule[] = [
  {
    verdict: 'safe',
    holds: (effect) => effect.low >= -(marginOf(effect) ?? Number.NEGATIVE_INFINITY),
    because: 'none of it beyond the margin',
  },
  { verdict: 'harmful', holds: ({ high }) => high < 0, because: 'all of it worse' },
  {
    verdict: 'harm-not-excluded',
    holds: (effect) => marginOf(effect) !== null,
    because: 'which does not exclude a worsening beyond the margin',
  },
  {
    verdict: 'not-worthwhile',
    holds: (effect) => effect.high < (worthwhileOf(effect) ?? Number.NEGATIVE_INFINITY),
    because: 'all of it below the smallest worthwhile effect',
  },
  {
    verdict: 'works',
    convincingly: true,
    holds: (effect) => effect.low >= (worthwhileOf(effect) ?? Number.POSITIVE_INFINITY) && effect.df >= convincingDf,
    because: 'none of it below the smallest worthwhile effect',
  },
  { verdict: 'works', holds: ({ low }) => low > 0, because: 'all of it better' },
  {
    verdict: 'inconclusive',
    holds: () => true,
    because: 'which does not settle its direction; that is not the same as no effect',
  },
];

/** Four significant digits, the same on every machine. */
const say = (value: number) => String(Number(value.toPrecision(4)));

/**
 * The verdict on the mean effect of all municipalities, by the rule for one of them on the floored interval [L, U], turned so that
 * positive is better: `harmful` U < 0, `not-worthwhile` U < δ, `works` L > 0 (convincingly where L ≥ δ and df ≥ 4), `inconclusive`; of an outcome about
 * harm `safe` L ≥ −margin, `harmful`, `harm-not-excluded`.
 *
 * Null where it may not be given: under three studies, or without a floored interval (test `z`). It concerns the mean; what a new
 * municipality may expect is the prediction interval's.
 */
export function pooledVerdict(answer: PooledAnswer, { better, aim }: Judging): PooledVerdict | null {
  const { floored, df, confidence, k } = answer;
  if (k < fewestJudged || floored === null || df === null) return null;
  const effect = { ...turned(floored, better), df, aim };
  const { verdict, convincingly, because } = rules.find(({ holds }) => holds(effect))!;
  const { outcome, at, treatment, control, group = null } = answer;
  return {
    ...{ outcome, at, treatment, control, group },
    verdict,
    convincingly: convincingly === true,
    interval: { confidence, low: floored.low, high: floored.high },
    because: `at level ${say(confidence)} the mean effect of ${k} studies, positive being better, lies between ${say(effect.low)} and ${say(effect.high)}, ${because}`,
  };
}

function turned({ low, high }: ErrorOf, better: Judging['better']) {
  return better === 'higher' ? { low, high } : { low: -high, high: -low };
}
