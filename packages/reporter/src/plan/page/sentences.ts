import { own } from '@pionier/core';
import { isEnough } from '../advice.ts';
import type { Advice, AdviceCode, PlannedContrast } from '../plan-result.ts';
import { chance, count, effectText, type PlanContext, sizeText } from './context.ts';
import type { Found, PlanWords } from './words/en.ts';

/** What is said of one comparison: the headline, and what follows. */
export type Said = { readonly code: AdviceCode; readonly sentence: string; readonly paragraphs: readonly string[] };

type Headline = (words: PlanWords['answer'], found: Found) => string;

const headlines: { readonly [code: string]: Headline } = {
  enough: ({ enough }, found) => enough(found),
  'too-few': ({ tooFew }, found) => tooFew(found),
  cannot: ({ cannot }, found) => cannot(found),
  'no-effect-stated': ({ noEffect }, found) => noEffect(found),
};

/** What the advice on a comparison is called. */
export function codeOf({ plan }: PlanContext, contrast: PlannedContrast): AdviceCode {
  const { outcome, treatment, control } = contrast;
  const advice = plan.advice.find(
    (one) => one.outcome === outcome && one.treatment === treatment && one.control === control,
  );
  if (advice !== undefined) return advice.code;
  if (contrast.effect === null) return 'no-effect-stated';
  return isEnough(contrast) ? 'enough' : contrast.needed === null ? 'cannot' : 'too-few';
}

/** The words for one comparison, with its numbers. */
export function said(context: PlanContext, contrast: PlannedContrast): Said {
  const code = codeOf(context, contrast);
  const { answer } = context.say;
  const found = foundOf(context, contrast);
  const headline = contrast.aim === 'safe' ? (words: PlanWords['answer']) => words.safe(found) : own(headlines, code)!;
  const { several } = answer;
  const alone = contrast.unadjusted?.power ?? null;
  const family =
    contrast.family === null || alone === null
      ? []
      : [several({ m: String(contrast.family.m), alone: chance(alone, context.marks) })];
  return {
    code,
    sentence: headline(answer, found),
    paragraphs: [
      ...detectable(context, contrast, found, code),
      ...offered(context, contrast),
      ...needed(context, contrast, found, code),
      ...family,
    ],
  };
}

function detectable(
  { say }: PlanContext,
  contrast: PlannedContrast,
  found: Found,
  code: AdviceCode,
): readonly string[] {
  if (code === 'no-effect-stated' || contrast.aim === 'safe') return [];
  return [contrast.detectable.effect === null ? say.answer.nothingDetectable(found) : say.answer.detectable(found)];
}

/** What is left of the effect among all who are offered the help, where some do not take it up. */
function offered(context: PlanContext, contrast: PlannedContrast): readonly string[] {
  const { effect, offered: left } = contrast;
  if (effect === null || left === null || left === effect) return [];
  return [context.say.answer.offered({ offered: effectText(context, contrast, left) })];
}

function needed(
  { say, plan }: PlanContext,
  contrast: PlannedContrast,
  found: Found,
  code: AdviceCode,
): readonly string[] {
  if (code !== 'too-few' || contrast.needed === null) return [];
  const { answer } = say;
  const how = contrast.needed.clusters === null ? answer.needed(found) : answer.neededClusters(found);
  const too = own(answer.neededToo, plan.assumptions.design ?? '');
  return [[how, ...(too === undefined ? [] : [too]), answer.municipalities(found)].join(' ')];
}

function foundOf(context: PlanContext, contrast: PlannedContrast): Found {
  const { plan, marks, names } = context;
  const { units, clusters } = plan.assumptions;
  const { needed: need } = contrast;
  const clustersMore = need?.clusters == null || clusters === null ? 0 : need.clusters - clusters;
  return {
    outcome: names.outcomeAt(contrast.outcome, contrast.at),
    treatment: names.arm(contrast.treatment),
    control: names.arm(contrast.control),
    effect: effectText(context, contrast, contrast.effect),
    detectable: effectText(context, contrast, contrast.detectable.effect),
    power: chance(contrast.power, marks),
    target: chance(contrast.detectable.power, marks),
    units: sizeText(context, units, clusters),
    needed: need === null ? '' : sizeText(context, need.units, need.clusters),
    more: count((need?.units ?? units) - units, marks),
    clusters: count(clusters ?? 0, marks),
    moreClusters: count(clustersMore, marks),
    municipalities: count(need?.municipalities ?? 1, marks),
  };
}

/** What fewer arms would show: a sentence for one arm fewer, and one for two arms. */
export function fewerArmsSentences(context: PlanContext): readonly string[] {
  return context.plan.advice.filter(({ code }) => code === 'drop-arm').map((advice) => fewerSentence(context, advice));
}

function fewerSentence(context: PlanContext, { values, outcome, treatment }: Advice): string {
  const { plan, say, names, marks } = context;
  const contrast = plan.contrasts.find((one) => one.outcome === outcome)!;
  const effect = (name: string) => effectText(context, contrast, values[name] ?? null);
  const { power = null, powerNow = null } = values;
  const text = say.answer.arms({
    outcome: names.outcome(contrast.outcome),
    now: effect('now'),
    detectable: effect('detectable'),
    fewer: count(values['arms'] ?? 0, marks),
  });
  const best = treatment === null ? '' : ` ${say.answer.armsBest(names.arm(treatment))}`;
  const chances =
    power === null || powerNow === null
      ? ''
      : ` ${say.answer.armsPower({ from: chance(powerNow, marks), to: chance(power, marks) })}`;
  return text + chances + best;
}
