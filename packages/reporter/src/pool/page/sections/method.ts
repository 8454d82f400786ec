import { methodNamed } from '@pionier/core';
import { paragraph } from '../../../report/document.ts';
import { formatNumber } from '../../../report/format.ts';
import type { PooledAnswer } from '../../pooled.ts';
import * as poolers from '../../registry.ts';
import { definePoolSection, effectText, type PoolContext, rangeText } from '../context.ts';

/** How the numbers were calculated, as far as these answers go. */
export const method = definePoolSection('method', {
  part: 'account',
  title: ({ say }) => say.method.title,
  render: (context) => {
    const pooled = context.pooled.pooled.filter(({ k }) => k > 1);
    const texts = pooled.flatMap((answer) => sentencesOf(context, answer));
    return [...new Set(texts)].map((text) => paragraph(text));
  },
});

function sentencesOf(context: PoolContext, answer: PooledAnswer): readonly string[] {
  const { method: words } = context.say;
  const pooler = methodNamed(poolers, answer.method);
  const isSearched = answer.method === 'reml' || answer.method === 'ml';
  return [
    pooler?.isCommon === true ? words.common : words.model({ method: pooler?.title ?? answer.method }),
    ...(isSearched ? [words.reml] : []),
    ...errorSentences(context, answer),
    words.profile,
    ...predictionSentences(context, answer),
  ];
}

function errorSentences(context: PoolContext, answer: PooledAnswer): readonly string[] {
  const { method: words } = context.say;
  const { floored, df, estimate } = answer;
  if (floored === null || df === null) return [words.z];
  return [
    words.knappHartung({ df: formatNumber(df, 0, context.marks) }),
    words.both({
      plain: rangeText(context, answer, answer),
      floored: rangeText(context, answer, { estimate, low: floored.low, high: floored.high }),
    }),
  ];
}

function predictionSentences(context: PoolContext, answer: PooledAnswer): readonly string[] {
  const { method: words } = context.say;
  const { predictionDf, predictionWider } = answer;
  if (predictionDf === null) return [];
  const df = formatNumber(predictionDf, 0, context.marks);
  if (predictionWider === null) return [words.predictionOnly({ df })];
  const ends = [predictionWider.low, predictionWider.high].map((value) => effectText(context, answer, value));
  const widerDf = formatNumber(predictionWider.df, 0, context.marks);
  return [words.prediction({ df, widerDf, wider: ends.join(' – ') })];
}
