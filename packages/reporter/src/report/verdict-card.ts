import { sequencesOf } from '@pionier/core';
import type { Estimate, Verdict, VerdictName } from '../evidence/evidence.ts';
import type { Fact, Tone, VerdictCard } from './document.ts';
import {
  codeText,
  confidenceText,
  decidingInterval,
  directed,
  directedEnds,
  higherIsBetter,
  type Interval,
} from './effect-words.ts';
import { formatConfidence, formatNumber } from './format.ts';
import type { ReportContext } from './section.ts';
import { placesOf } from './visible-counts.ts';

/** How good or bad a verdict is. */
export const verdictTones: { readonly [name in VerdictName]: Tone } = {
  works: 'good',
  safe: 'good',
  harmful: 'bad',
  'not-worthwhile': 'neutral',
  inconclusive: 'unsure',
  'harm-not-excluded': 'unsure',
  descriptive: 'neutral',
  'too-early': 'neutral',
  'not-estimable': 'neutral',
};

const withoutInterval: readonly VerdictName[] = ['too-early', 'not-estimable'];

/** The estimate a verdict rests on, or undefined when it was refused. */
export function estimateOf({ evidence }: ReportContext, verdict: Verdict): Estimate | undefined {
  return evidence.estimates.find(({ id }) => id === verdict.estimate);
}

/** The sentence with the interval first and the best estimate after it. */
export function intervalSentence(context: ReportContext, estimate: Estimate, causal: boolean): string {
  const interval = decidingInterval(context, estimate);
  const decimals = context.quantity(estimate.outcome).decimals(estimate.standardError);
  const [low, high] = directedEnds(context, estimate.outcome, interval, decimals);
  return context.words.answer.between({
    causal,
    confidence: confidenceText(context, interval.confidence),
    low,
    high,
    point: directed(context, estimate.outcome, estimate.estimate, decimals),
  });
}

/** The verdict as a card: the answer first, then how sure it is and why. */
export function verdictCard(context: ReportContext, verdict: Verdict): VerdictCard {
  const { answer } = context.words;
  const { names } = context;
  const said = answer.verdicts[verdict.verdict];
  const sentence = verdict.basis === 'randomised' ? said.sentence : said.matched;
  return {
    tone: verdictTones[verdict.verdict],
    label: verdict.convincingly ? answer.convincingly.label : said.label,
    about: names.outcomeAt(verdict.outcome, verdict.at),
    sentence: sentence({
      treatment: names.arm(verdict.treatment),
      control: names.arm(verdict.control),
      outcome: names.outcome(verdict.outcome),
      higherIsBetter: higherIsBetter(context, verdict.outcome),
    }),
    paragraphs: paragraphsOf(context, verdict),
    facts: factsOf(context, verdict),
  };
}

function paragraphsOf(context: ReportContext, verdict: Verdict): readonly string[] {
  const { answer } = context.words;
  const estimate = estimateOf(context, verdict);
  const meaning = verdict.convincingly ? answer.convincingly.meaning : answer.verdicts[verdict.verdict].meaning;
  if (estimate === undefined || withoutInterval.includes(verdict.verdict))
    return [...refusalOf(context, verdict), meaning];
  const interval = decidingInterval(context, estimate);
  return [
    intervalSentence(context, estimate, verdict.basis === 'randomised'),
    meaning,
    ...(verdict.verdict === 'not-worthwhile' && reachesHarm(context, verdict, interval)
      ? [answer.harmStillPossible]
      : []),
    ...(verdict.rule.startsWith('holm-') ? [answer.openZero] : []),
  ];
}

function refusalOf(context: ReportContext, verdict: Verdict): readonly string[] {
  const refusal = context.evidence.refusals.find(({ id }) => id === verdict.estimate);
  return refusal === undefined ? [] : [codeText(context, 'refusals', refusal)];
}

function reachesHarm(context: ReportContext, { outcome }: Verdict, { low, high }: Interval): boolean {
  return higherIsBetter(context, outcome) ? low < 0 : high > 0;
}

/** What the outcome was in the control arm, unless that would show small counts. */
function controlMean(context: ReportContext, estimate: Estimate): readonly Fact[] {
  const { mask, names, words } = context;
  const { outcome, control, controlMean: mean, estimate: effect, units } = estimate;
  const binary = names.declared(outcome)?.kind === 'binary';
  const shows = mask.shareIsSmall(mean, units.control) || mask.shareIsSmall(mean + effect, units.treatment);
  if (mask.isSmall(units.control) || mask.isSmall(units.treatment) || (binary && shows)) return [];
  const text = { control: names.arm(control), mean: context.quantity(outcome).level(mean) };
  const said = binary ? words.answer.controlShare(text) : words.answer.controlMean(text);
  return [{ term: words.answer.facts.controlMean, text: said }];
}

function factsOf(context: ReportContext, verdict: Verdict): readonly Fact[] {
  const { facts: titles } = context.words.answer;
  const estimate = withoutInterval.includes(verdict.verdict) ? undefined : estimateOf(context, verdict);
  return [
    ...threshold(context, verdict),
    ...(estimate === undefined ? [] : controlMean(context, estimate)),
    { term: titles.rule, text: ruleText(context, verdict) },
    ...(estimate === undefined ? [] : people(context, estimate)),
  ];
}

/** What holds for several verdicts at once, said once: the evidence they rest on and why intervals are wider. */
export function sharedFacts(context: ReportContext, verdicts: readonly Verdict[]): readonly Fact[] {
  const { facts: titles, basis } = context.words.answer;
  const bases = [...new Set(verdicts.map((verdict) => verdict.basis))];
  const wider = verdicts.flatMap((verdict) => {
    const estimate = estimateOf(context, verdict);
    return estimate === undefined ? [] : several(context, estimate);
  });
  return [...bases.map((name) => ({ term: titles.basis, text: basis[name] })), ...wider.slice(0, 1)];
}

function threshold(context: ReportContext, { outcome }: Verdict): readonly Fact[] {
  const { facts: titles } = context.words.answer;
  const declared = context.names.declared(outcome);
  const { shortSize } = context.quantity(outcome);
  if (declared?.role === 'harm' && declared.margin !== undefined)
    return [{ term: titles.margin, text: titles.atMost(shortSize(declared.margin)) }];
  const worthwhile = declared?.worthwhile;
  const text = worthwhile === undefined ? titles.noWorthwhile : titles.from(shortSize(worthwhile));
  return [{ term: titles.worthwhile, text }];
}

/** Why the verdict is what it is; the judge's own words where the rule's code is not known. */
function ruleText({ words, mask }: ReportContext, { rule, because }: Verdict): string {
  const { rules } = words.codes;
  const say = Object.hasOwn(rules, rule) ? rules[rule] : undefined;
  if (say !== undefined) return say(() => null);
  return mask.on ? words.answer.because : because;
}

/** The level of the verdict's interval, where several comparisons are judged together. */
function several(context: ReportContext, estimate: Estimate): readonly Fact[] {
  const { words, marks } = context;
  const interval = decidingInterval(context, estimate);
  const m = estimate.adjusted?.m ?? 1;
  if (m < 2 || interval.confidence === estimate.confidence) return [];
  const text = words.answer.several({
    confidence: formatConfidence(interval.confidence, marks),
    m: formatNumber(m, 0, marks),
  });
  return [{ term: words.methods.multiplicity, text }];
}

function people({ evidence, words, names, mask }: ReportContext, estimate: Estimate): readonly Fact[] {
  const [treated = '', compared = ''] = placesOf(estimate).map((place) => mask.count(place, place.units));
  const [treatment, control] = [names.arm(estimate.treatment), names.arm(estimate.control)];
  const text = words.answer.facts.unitsText({ treatment, treated, control, compared });
  const isWedge = sequencesOf(evidence.protocol.assignment) !== null;
  return [{ term: words.answer.facts.units, text: isWedge ? `${text}; ${words.wedge.both}` : text }];
}
