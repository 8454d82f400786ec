import { pilotArms } from '@pionier/core';
import type { Estimate, FlowRow, Verdict } from '../../evidence/evidence.ts';
import { type Block, list, paragraph, type Table, table } from '../document.ts';
import { type FlowBox, flowChart } from '../figures/flow-chart.ts';
import { formatNumber, formatPercent, none } from '../format.ts';
import { defineSection, type ReportContext } from '../section.ts';
import { armsOfSides, assignedUnits, placeOf, placesOf } from '../visible-counts.ts';

/** How many reached each stage, and why others did not. */
export const flow = defineSection('flow', {
  part: 'account',
  title: ({ words }) => words.flow.title,
  render: (context) => {
    const rows = context.evidence.flow;
    if (rows.length === 0) return [];
    return [
      ...figure(context),
      ...attrition(context),
      ...(chartBasis(context) === null ? [table(flowTable(context))] : []),
    ];
  },
});

/** The comparison the drawing is about: that of the first verdict. */
function chartBasis({ evidence }: ReportContext): Pick<Verdict, 'outcome' | 'at'> | null {
  const analysed = evidence.flow.find(({ stage, group }) => stage === 'analysed' && group === null);
  const [verdict] = evidence.verdicts;
  if (verdict !== undefined) return verdict;
  return analysed?.outcome == null ? null : { outcome: analysed.outcome, at: analysed.at };
}

/** A stage in words; where nobody was drawn, people are in a group without having been assigned to it. */
const stageText = ({ evidence, words }: ReportContext, stage: FlowRow['stage']) =>
  stage === 'assigned' && evidence.matching !== undefined ? words.flow.inGroup : words.flow.stages[stage];

const unitsOf = ({ mask }: ReportContext, row: FlowRow) => mask.count(placeOf(row), row.units);

function figure(context: ReportContext): readonly Block[] {
  const basis = chartBasis(context);
  if (basis === null) return [];
  const { evidence, names, words } = context;
  const whole = evidence.flow.filter(({ group }) => group === null);
  const start = whole.find(({ stage, arm }) => stage === 'eligible' && arm === null);
  const lanes = pilotArms(evidence.protocol).flatMap(({ id: arm }) => {
    const boxes = whole.flatMap((row): readonly FlowBox[] => {
      const about = row.outcome === null || (row.outcome === basis.outcome && row.at === basis.at);
      if (row.arm !== arm || !about || !['assigned', 'measured', 'analysed'].includes(row.stage)) return [];
      return [{ count: unitsOf(context, row), label: stageText(context, row.stage) }];
    });
    return boxes.length === 0 ? [] : [{ title: names.arm(arm), boxes }];
  });
  const box = start === undefined ? null : { count: unitsOf(context, start), label: words.flow.stages.eligible };
  return [
    {
      kind: 'figure',
      figure: {
        title: words.flow.figure,
        description: words.flow.description({ outcome: names.outcomeAt(basis.outcome, basis.at) }),
        ...flowChart({ start: box, lanes }),
        alternative: flowTable(context),
      },
    },
  ];
}

/** The share of each arm that was not analysed, for every verdict whose counts may all be shown; not after matching, which leaves people out. */
function attrition(context: ReportContext): readonly Block[] {
  const { evidence, words } = context;
  if (evidence.matching !== undefined) return [];
  const items = evidence.verdicts.flatMap(({ estimate: id }) => {
    const estimate = evidence.estimates.find((candidate) => candidate.id === id);
    return estimate === undefined ? [] : attritionOf(context, estimate);
  });
  return items.length === 0 ? [] : [paragraph(words.flow.attrition), list(items)];
}

function attritionOf(context: ReportContext, estimate: Estimate): readonly string[] {
  const { evidence, names, words, mask, marks } = context;
  const { treatment, control, units } = estimate;
  const assigned = assignedUnits(evidence);
  const [a, b] = armsOfSides(estimate).map((arms) => arms.reduce((sum, arm) => sum + (assigned.get(arm) ?? 0), 0));
  if (a === undefined || b === undefined) return [];
  const whole = { group: null, outcome: null, at: null };
  const ofArms = armsOfSides(estimate)
    .flat()
    .map((arm) => ({ ...whole, arm, units: assigned.get(arm) ?? 0 }));
  const counts = [...placesOf(estimate), ...ofArms];
  if (a === 0 || b === 0 || counts.some((place) => mask.hidden(place, place.units))) return [];
  const lost = (of: number, left: number) => formatPercent((of - left) / of, 1, marks);
  const text = {
    about: names.outcomeAt(estimate.outcome, estimate.at),
    treatment: names.arm(treatment),
    treated: lost(a, units.treatment),
    control: names.arm(control),
    compared: lost(b, units.control),
  };
  return [words.flow.attritionOf(text)];
}

function flowTable(context: ReportContext): Table {
  const { evidence, words, marks } = context;
  const withClusters = evidence.flow.some(({ clusters }) => clusters !== null);
  const title = (text: string, numeric: boolean) => ({ title: text, numeric });
  return {
    caption: words.flow.caption,
    columns: [
      title(words.flow.stage, false),
      title(words.flow.arm, false),
      title(words.flow.about, false),
      title(words.flow.units, true),
      ...(withClusters ? [title(words.flow.clusters, true)] : []),
      title(words.flow.reasons, false),
    ],
    rows: evidence.flow.map((row) => [
      stageText(context, row.stage),
      row.arm === null ? words.flow.everyone : context.names.arm(row.arm),
      aboutOf(context, row),
      unitsOf(context, row),
      ...(withClusters ? [row.clusters === null ? none : formatNumber(row.clusters, 0, marks)] : []),
      reasonsOf(context, row),
    ]),
  };
}

function aboutOf({ names }: ReportContext, { outcome, at, group }: FlowRow): string {
  const about = outcome === null ? none : names.outcomeAt(outcome, at);
  return group === null ? about : `${about} (${names.group(group)})`;
}

/** Reasons, most frequent first; small ones hidden, with others where they could be worked out. */
function reasonsOf({ words, mask, evidence }: ReportContext, row: FlowRow): string {
  const reasons = Object.entries(row.reasons).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const known = words.codes.reasons;
  const given = reasons.map(([, units]) => units);
  const before = row.arm === null || row.outcome !== null ? null : (assignedUnits(evidence).get(row.arm) ?? null);
  const rest =
    before === null
      ? 0
      : Math.max(
          0,
          given.reduce((left, units) => left - units, before - row.units),
        );
  const counts = mask.parts([...given, rest], row.stage !== 'eligible');
  const ownCountIsHidden = mask.hidden(placeOf(row), row.units) && !mask.isSmall(row.units);
  return reasons
    .map(([reason, units], index) => {
      const text = Object.hasOwn(known, reason) ? known[reason]! : reason;
      const bound = ownCountIsHidden && !mask.isSmall(units) ? `≥\u00a0${mask.minimum}` : counts[index]!;
      return `${text}: ${bound}`;
    })
    .join('; ');
}
