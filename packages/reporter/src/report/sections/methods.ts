import { calendarOf } from '@pionier/core';
import type { Estimate } from '../../evidence/evidence.ts';
import { type Block, type Fact, facts, heading } from '../document.ts';
import { confidenceText } from '../effect-words.ts';
import { calculationText, partsOf } from '../estimate-names.ts';
import { formatDate, formatNumber, trimZeros } from '../format.ts';
import { defineSection, type ReportContext } from '../section.ts';
import { placesOf } from '../visible-counts.ts';

/** Design, estimator, margins, missing values and multiplicity in words. */
export const methods = defineSection('methods', {
  part: 'account',
  title: ({ words }) => words.methods.title,
  render: (context) => [facts(general(context)), ...perMethod(context)],
});

function general(context: ReportContext): readonly Fact[] {
  const { words, evidence } = context;
  const { missing, multiplicity, confidence } = evidence.protocol.analysis;
  const { outcomesMissing, covariatesMissing } = words.methods;
  const isWedge = calendarOf(evidence.protocol.moments) !== null;
  const left = isWedge ? words.wedge.missing : `${outcomesMissing} ${covariatesMissing[missing.covariates]}`;
  return [
    { term: words.methods.design, text: designText(context) },
    ...whatIsEstimated(context),
    { term: words.methods.missing, text: left },
    { term: words.methods.multiplicity, text: words.methods.multiplicities[multiplicity] },
    { term: words.methods.confidence, text: confidenceText(context, confidence) },
    { term: words.methods.decideAt, text: decidedAt(context) },
  ];
}

/** The moment of the verdict; over a calendar all of its periods together. */
function decidedAt({ evidence, words, names, marks }: ReportContext): string {
  const { analysis, moments } = evidence.protocol;
  const calendar = calendarOf(moments);
  if (calendar === null)
    return analysis.decideAt === null ? words.methods.everyMoment : names.moment(analysis.decideAt);
  return words.wedge.allPeriods({ from: formatDate(calendar.from, marks), until: formatDate(calendar.until, marks) });
}

/** The effect of the offer where arms were drawn, of the treatment for whom it is about where people were matched. */
function whatIsEstimated({ words, evidence, causal }: ReportContext): readonly Fact[] {
  const { methods: said } = words;
  const text = evidence.matching === undefined ? said.itt : said.matchedEffects[evidence.matching.estimand];
  return causal || evidence.matching !== undefined ? [{ term: said.estimand, text }] : [];
}

/** A design in words: its inner design when it was recorded. */
function designText(context: ReportContext): string {
  const { evidence, words } = context;
  const { design } = evidence;
  const { design: inner } = design;
  const innerMethod =
    typeof inner === 'object' && inner !== null && 'method' in inner && typeof inner.method === 'string'
      ? inner.method
      : null;
  const method = innerMethod ?? design.method;
  const known = words.methods.designs;
  const text = (Object.hasOwn(known, method) ? known[method] : undefined) ?? method;
  const params = innerMethod === null ? design : { ...design, ...(typeof inner === 'object' ? inner : {}) };
  const made = madeOf(words, method, params);
  return [innerMethod === null ? text : words.methods.recorded(text), ...made, ...acceptedText(context)].join(' ');
}

/** How rare a draw is that is accepted, and how many were looked at before one was. */
function acceptedText({ evidence: { acceptance }, words, marks }: ReportContext): readonly string[] {
  if (acceptance === undefined) return [];
  const number = (value: number) => trimZeros(formatNumber(value, value < 10 ? 1 : 0, marks), marks);
  const looked = acceptance.candidates.flatMap((count) => (count === null ? [] : [number(count)]));
  const rare = words.methods.accepted(number(1 / acceptance.accept));
  return [rare, ...(looked.length === 0 ? [] : [words.methods.candidates(words.list(looked))])];
}

function madeOf(words: ReportContext['words'], method: string, params: { readonly [param: string]: unknown }) {
  const { by, cluster, covariates } = params;
  const say = (Object.hasOwn(words.methods.byOf, method) ? words.methods.byOf[method] : undefined) ?? words.methods.by;
  return [
    ...(Array.isArray(by) && by.length > 0 ? [say(words.list(by.map(String)))] : []),
    ...(Array.isArray(covariates) && covariates.length > 0
      ? [words.methods.alikeIn(words.list(covariates.map(String)))]
      : []),
    ...(typeof cluster === 'string' ? [words.methods.cluster(cluster)] : []),
  ];
}

/** What is particular to each calculation: the estimates of everyone that it gave. */
function perMethod(context: ReportContext): readonly Block[] {
  const whole = context.evidence.estimates.filter(({ group }) => group === null);
  const keys = [...new Set(whole.map(methodKey))];
  return keys.flatMap((key): readonly Block[] => {
    const estimates = whole.filter((estimate) => methodKey(estimate) === key);
    const [first] = estimates;
    if (first === undefined) return [];
    const title = calculationText(context, first.id);
    return [
      heading(first.first ? context.words.robustness.first(title) : title),
      facts(methodFacts(context, first, estimates)),
    ];
  });
}

const methodKey = ({ id }: Estimate) => partsOf(id).calculation;

function methodFacts(context: ReportContext, first: Estimate, estimates: readonly Estimate[]): readonly Fact[] {
  const { words } = context;
  const { weights, populations, over, errorKinds } = words.methods;
  const { estimand } = first;
  const distinct = (texts: readonly string[]) => [...new Set(texts)].join('; ');
  const about = `${weights[estimand.weights]}; ${populations[estimand.population]}; ${distinct(estimates.map((estimate) => over[estimate.estimand.over]))}`;
  const own = estimand.weights === 'both-seen' ? words.wedge.setAside : words.methods.noCovariates;
  const covariates = [...new Set(estimates.flatMap((estimate) => estimate.covariates))].map((name) =>
    name === 'baseline' ? words.methods.baseline : name,
  );
  return [
    { term: words.methods.estimand, text: about },
    {
      term: words.methods.covariates,
      text: covariates.length === 0 ? own : words.list(covariates),
    },
    { term: words.methods.errors, text: distinct(estimates.map(({ errors }) => errorKinds[errors])) },
    { term: words.methods.reference, text: distinct(estimates.map((estimate) => referenceText(context, estimate))) },
    ...comparedBy(context, first),
    ...degreesOfFreedom(context, estimates),
    ...blocks(context, estimates),
  ];
}

/** The reference distribution; how many draws are possible gives away numbers of people, and is said only where they are. */
function referenceText({ words, marks, mask }: ReportContext, estimate: Estimate): string {
  const { references, replays } = words.methods;
  if (estimate.replays === undefined) return references[estimate.reference];
  const { draws, enumerated } = estimate.replays;
  const number = formatNumber(draws, 0, marks);
  if (!enumerated) return replays.sampled(number);
  const isHidden = placesOf(estimate).some((place) => mask.hidden(place, place.units));
  return isHidden ? references[estimate.reference] : replays.enumerated(number);
}

function comparedBy({ words }: ReportContext, { replays }: Estimate): readonly Fact[] {
  if (replays === undefined) return [];
  return [{ term: words.methods.compared, text: words.methods.replays[replays.statistic] }];
}

/** Degrees of freedom; left out where they would give away a hidden number of people. */
function degreesOfFreedom({ words, marks, mask }: ReportContext, estimates: readonly Estimate[]): readonly Fact[] {
  if (estimates.flatMap(placesOf).some((place) => mask.hidden(place, place.units))) return [];
  const known = estimates.flatMap(({ df }) => (df === null || !Number.isFinite(df) ? [] : [df]));
  if (known.length === 0) return [];
  const text = (value: number) => trimZeros(formatNumber(value, 1, marks), marks);
  const [low, high] = [text(Math.min(...known)), text(Math.max(...known))];
  return [{ term: words.methods.df, text: low === high ? low : words.methods.range(low, high) }];
}

function blocks(context: ReportContext, estimates: readonly Estimate[]): readonly Fact[] {
  const { words, marks } = context;
  const known = estimates.flatMap(({ blocks: found }) => (found === null ? [] : [found]));
  const most = known.toSorted((a, b) => b.dropped.length - a.dropped.length)[0];
  if (most === undefined) return [];
  const used = formatNumber(most.used, 0, marks);
  const text = words.methods.blocksText({ used, dropped: formatNumber(most.dropped.length, 0, marks) });
  const named = new Set(estimates.flatMap((estimate) => droppedBlocks(context, estimate)));
  const labels = named.size === 0 ? '' : `. ${words.methods.droppedLabels([...named].join('; '))}`;
  return [{ term: words.methods.blocks, text: text + labels }];
}

/** The blocks that were left out and the arm that each lacks; a block of few people is not named. */
function droppedBlocks(
  { words, names, mask }: ReportContext,
  { blocks, treatment, control }: Estimate,
): readonly string[] {
  if (blocks === null) return [];
  return blocks.dropped.flatMap((block, index) => {
    const units = blocks.droppedUnits[index]!;
    if (mask.isSmall(units.treatment + units.control)) return [];
    if (units.treatment > 0 && units.control > 0) return [block];
    const absent = units.treatment === 0 ? treatment : control;
    return [words.methods.lacksArm({ block, arm: names.arm(absent) })];
  });
}
