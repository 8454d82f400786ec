import { normalQuantile } from '@pionier/core';
import { type Block, type Fact, facts, heading, paragraph } from '../../../report/document.ts';
import { funnelOf } from '../../funnel.ts';
import type { PooledAnswer, PooledStudy } from '../../pooled.ts';
import { aboutText, definePoolSection, effectText, type PoolContext, rangeText, shownError } from '../context.ts';

/** One municipality beside all: for its own page alone. The others are not named or put in an order. */
export const compared = definePoolSection('compared', {
  part: 'answer',
  title: ({ say, site }) => say.compared.title(site ?? ''),
  render: (context) => {
    const { say, site, pooled } = context;
    if (site === null) return [];
    const blocks = pooled.pooled.flatMap((answer) => {
      const own = answer.sites.find((one) => one.site === site && one.source === 'bundle');
      return own === undefined ? [] : beside(context, answer, own);
    });
    return [paragraph(blocks.length === 0 ? say.compared.nothing : say.compared.intro), ...blocks];
  },
});

function beside(context: PoolContext, answer: PooledAnswer, own: PooledStudy): readonly Block[] {
  const { compared: words } = context.say;
  const funnel = funnelOf(answer, own);
  const error = shownError(answer);
  const half = -normalQuantile((1 - answer.confidence) / 2) * own.standardError;
  const { estimate } = own;
  const items: readonly Fact[] = [
    {
      term: words.own,
      text: rangeText(context, answer, { estimate, low: estimate - half, high: estimate + half }),
    },
    { term: words.shrunken, text: effectText(context, answer, own.shrunken) },
    {
      term: words.pooled,
      text: rangeText(context, answer, { estimate: answer.estimate, low: error.low, high: error.high }),
    },
    ...between(context, answer, words.newcomer, { low: answer.predictionLow, high: answer.predictionHigh }),
    ...between(context, answer, words.funnel, funnel ?? { low: null, high: null }),
  ];
  const told = funnel === null ? words.tooFew : words.sides[funnel.side];
  return [heading(aboutText(answer)), facts(items), paragraph(told)];
}

function between(
  context: PoolContext,
  answer: PooledAnswer,
  term: string,
  { low, high }: { readonly low: number | null; readonly high: number | null },
): readonly Fact[] {
  if (low === null || high === null) return [];
  return [{ term, text: `${effectText(context, answer, low)} – ${effectText(context, answer, high)}` }];
}
