import { own } from '@pionier/core';
import { type Block, heading, list, paragraph } from '../../../report/document.ts';
import { formatNumber } from '../../../report/format.ts';
import type { OneStageAnswer, PooledAnswer } from '../../pooled.ts';
import { isAbout } from '../../study-effect.ts';
import { aboutText, definePoolSection, effectText, type PoolContext, rangeText } from '../context.ts';

/** The same question in one regression over all people, beside the mean over municipalities; and why the two differ. */
export const stages = definePoolSection('stages', {
  part: 'results',
  title: ({ say }) => say.stages.title,
  render: (context) => {
    const blocks = context.pooled.oneStage.flatMap((one) => blocksOf(context, one));
    return blocks.length === 0 ? [] : [paragraph(context.say.stages.intro), ...blocks];
  },
});

function blocksOf(context: PoolContext, one: OneStageAnswer): readonly Block[] {
  const beside = context.pooled.pooled.find(isAbout(one));
  if (beside === undefined) return [];
  return [
    heading(aboutText(one)),
    ...(one.answer === null ? [paragraph(whyNot(context, one))] : both(context, one, beside)),
  ];
}

function whyNot({ say, words }: PoolContext, { refusal }: OneStageAnswer): string {
  if (refusal === null || refusal.code === 'no-sums') return say.stages.noSums;
  return own(words.oneStage.refusals, refusal.code)?.(() => null) ?? refusal.message;
}

function both(context: PoolContext, one: OneStageAnswer, beside: PooledAnswer): readonly Block[] {
  const { say, words, marks } = context;
  if (one.answer === null) return [];
  const found = say.stages.found({
    answer: rangeText(context, beside, one.answer),
    units: formatNumber(one.units, 0, marks),
    studies: say.studies(formatNumber(one.sites.length, 0, marks)),
    df: formatNumber(one.answer.df, 1, marks),
  });
  const mean = say.stages.mean({ mean: effectText(context, beside, beside.estimate) });
  const causes = (one.comparison?.diagnosis ?? []).map((code) => words.oneStage.steps[code]);
  const warned = one.warnings.map(({ code, message }) => own(words.oneStage.warnings, code)?.(() => null) ?? message);
  return [
    paragraph(`${found} ${mean}`),
    ...(one.answer.df < 4 ? [paragraph(say.stages.fewSites)] : []),
    list([...causes, ...warned]),
  ];
}
