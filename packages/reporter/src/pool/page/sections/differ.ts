import { type Block, facts, heading, paragraph } from '../../../report/document.ts';
import { formatNumber, formatPercent, formatShort } from '../../../report/format.ts';
import type { PooledAnswer } from '../../pooled.ts';
import { aboutText, definePoolSection, type PoolContext } from '../context.ts';
import { pAfter } from '../sentences.ts';

/** How much places differ, each measure under its own name. */
export const differ = definePoolSection('differ', {
  part: 'results',
  title: ({ say }) => say.differ.title,
  render: (context) => {
    const known = context.pooled.pooled.filter(({ tau2 }) => tau2 !== null);
    if (known.length === 0) return [];
    return [paragraph(context.say.differ.explained), ...known.flatMap((answer) => measuresOf(context, answer))];
  },
});

function measuresOf(context: PoolContext, answer: PooledAnswer): readonly Block[] {
  const { say, marks } = context;
  const { lines, withInterval, test } = say.differ;
  const about = aboutText(answer);
  const tau2 = [answer.tau2, answer.tau2Low, answer.tau2High].map((value) => value ?? 0);
  const interval = ([value, low, high]: readonly string[]) => withInterval({ value: value!, low: low!, high: high! });
  const q = {
    q: formatNumber(answer.q ?? 0, 1, marks),
    df: formatNumber(answer.qDf ?? 0, 0, marks),
    p: pAfter(answer.qPValue, context),
  };
  return [
    ...(about === '' ? [] : [heading(about)]),
    facts([
      { term: lines.spread, text: interval(tau2.map((value) => formatShort(Math.sqrt(value), marks))) },
      { term: lines.variance, text: interval(tau2.map((value) => formatShort(value, marks))) },
      { term: lines.i2, text: formatPercent(answer.i2 ?? 0, 1, marks) },
      { term: lines.i2Q, text: formatPercent(answer.i2Q ?? 0, 1, marks) },
      { term: lines.h2, text: formatShort(answer.h2 ?? 1, marks) },
      { term: lines.q, text: test(q) },
    ]),
  ];
}
