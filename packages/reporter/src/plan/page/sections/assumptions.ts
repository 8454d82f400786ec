import { own } from '@pionier/core';
import { type Fact, facts, table } from '../../../report/document.ts';
import { formatConfidence, formatShort, none } from '../../../report/format.ts';
import type { Origin, OutcomeAssumption } from '../../plan-result.ts';
import { count, definePlanSection, effectText, type PlanContext, shareText } from '../context.ts';

/** Everything that was taken for true, and where it comes from. */
export const assumptions = definePlanSection('assumptions', {
  part: 'account',
  title: ({ say }) => say.assumptions.title,
  render: (context) => {
    const { plan, say } = context;
    const { assumptions: words } = say;
    const isClustered = plan.assumptions.clusters !== null;
    const isRepeated = plan.assumptions.outcomes.some(({ repeat }) => repeat !== undefined);
    const titles = [
      ...[words.mean, words.sd, words.effect],
      ...(isClustered ? [words.icc] : []),
      ...(isRepeated ? [words.repeat] : []),
      words.r2,
    ];
    return [
      facts(general(context)),
      table({
        caption: words.caption,
        columns: [{ title: words.outcome, numeric: false }, ...titles.map((title) => ({ title, numeric: true }))],
        rows: plan.assumptions.outcomes.map((one) => cells(context, one, isClustered)),
      }),
    ];
  },
});

function general(context: PlanContext): readonly Fact[] {
  const { plan, say, words, names, marks } = context;
  const { units, design, arms, clusters, clusterSizeVariation, blocks, attrition, compliance, crossover, power } =
    plan.assumptions;
  const { facts: terms, share, uptake } = say.assumptions;
  const shares = Object.entries(arms).map(([arm, part]) =>
    share({ arm: names.arm(arm), share: shareText(part, marks) }),
  );
  const asText = (value: number) => shareText(value, marks);
  return [
    { term: terms.units, text: count(units, marks) },
    ...(design === null ? [] : [{ term: terms.design, text: own(say.assumptions.designs, design) ?? design }]),
    { term: terms.shares, text: words.list(shares) },
    ...(clusters === null
      ? []
      : [
          { term: terms.clusters, text: `${count(clusters, marks)}; ${formatShort(clusterSizeVariation ?? 0, marks)}` },
        ]),
    ...(blocks === null ? [] : [{ term: terms.blocks, text: count(blocks, marks) }]),
    { term: terms.attrition, text: asText(attrition) },
    { term: terms.uptake, text: uptake({ compliance: asText(compliance), crossover: asText(crossover) }) },
    { term: terms.power, text: asText(power) },
    ...family(context),
  ];
}

function family({ plan, say, pilot, marks }: PlanContext): readonly Fact[] {
  const member = plan.contrasts.find((contrast) => contrast.family !== null);
  if (member?.family == null) return [];
  const text = say.assumptions.family({
    m: String(member.family.m),
    confidence: formatConfidence(pilot.analysis.confidence, marks),
    each: formatConfidence(member.confidence, marks),
  });
  return [{ term: say.assumptions.facts.level, text }];
}

/** The effect to be found, or what each arm is expected to do. */
function effectsText(context: PlanContext, { outcome, effect, effects }: OutcomeAssumption): string {
  const text = (value: number | null) => effectText(context, { outcome, scale: 'raw' }, value);
  if (effects === undefined) return text(effect);
  const signed = (value: number) => (value < 0 ? `−${text(-value)}` : text(value));
  const name = (id: string) => own(context.pilot.interventions, id)?.title ?? context.names.arm(id);
  const each = Object.entries(effects).map(([id, value]) => `${name(id)}: ${signed(value)}`);
  return each.join('\n');
}

function cells(context: PlanContext, one: OutcomeAssumption, isClustered: boolean): readonly string[] {
  const { say, names, marks } = context;
  const quantity = context.quantity(one.outcome);
  const from = (text: string, origin: Origin) => `${text}\n(${say.assumptions.origins[origin]})`;
  const short = (value: number | null, origin: Origin) =>
    value === null ? none : from(formatShort(value, marks), origin);
  return [
    names.outcome(one.outcome),
    one.mean === null ? none : from(quantity.level(one.mean), one.from.mean),
    short(one.sd, one.from.sd),
    effectsText(context, one),
    ...(isClustered ? [short(one.icc, one.from.icc)] : []),
    ...(one.repeat === undefined ? [] : [short(one.repeat, one.from.repeat ?? 'default')]),
    short(one.r2, one.from.r2),
  ];
}
