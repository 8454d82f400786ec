import { referenceArm } from '@pionier/core';
import type { ChangeRow, Estimate } from '../../evidence/evidence.ts';
import { type Block, paragraph, type Table, table } from '../document.ts';
import { directed, intervalText, pointText } from '../effect-words.ts';
import { none } from '../format.ts';
import { hiddenNumber } from '../mask.ts';
import { outcomesInOrder } from '../names.ts';
import { defineSection, type ReportContext } from '../section.ts';
import { intervalSentence } from '../verdict-card.ts';

/** The change that before-after shows, beside the controlled effect, and why the two differ. */
export const beforeAfter = defineSection('before-after', {
  part: 'results',
  title: ({ words }) => words.beforeAfter.title,
  render: (context) => {
    const { changes } = context.evidence;
    if (changes.length === 0) return [];
    const { intro, note } = context.words.beforeAfter;
    const tables = outcomesInOrder(context.evidence).flatMap((outcome) =>
      outcomeBlocks(
        context,
        changes.filter((change) => change.outcome === outcome),
      ),
    );
    return [paragraph(intro), ...tables, paragraph(note, 'small')];
  },
});

function outcomeBlocks(context: ReportContext, changes: readonly ChangeRow[]): readonly Block[] {
  if (changes.length === 0) return [];
  return [...sentences(context, changes), table(changeTable(context, changes))];
}

/** The controlled estimate that stands beside a change of a treated arm. */
function controlledOf({ evidence }: ReportContext, { outcome, at, arm }: ChangeRow): Estimate | undefined {
  return evidence.estimates.find(
    (estimate) =>
      estimate.first &&
      estimate.group === null &&
      estimate.outcome === outcome &&
      estimate.at === at &&
      estimate.treatment === arm,
  );
}

/** Whether a mean over these people may not be shown, or would show how few have a yes or a no. */
function isHidden({ mask, names }: ReportContext, { outcome, units, baseline, mean }: ChangeRow): boolean {
  const binary = names.declared(outcome)?.kind === 'binary';
  return mask.isSmall(units) || (binary && (mask.shareIsSmall(baseline, units) || mask.shareIsSmall(mean, units)));
}

/** One sentence for each treated arm at the moment of the verdict, or the last there is. */
function sentences(context: ReportContext, changes: readonly ChangeRow[]): readonly Block[] {
  const { evidence, names, words, causal } = context;
  const control = referenceArm(evidence.protocol);
  const at = evidence.protocol.analysis.decideAt ?? changes[changes.length - 1]?.at;
  const compared = changes.find((change) => change.arm === control && change.at === at);
  if (!causal || compared === undefined || isHidden(context, compared)) return [];
  return changes.flatMap((change) => {
    const estimate = controlledOf(context, change);
    if (change.at !== at || estimate?.control !== control || isHidden(context, change)) return [];
    const decimals = context.quantity(change.outcome).decimals(estimate.standardError);
    const say = (value: number) => directed(context, change.outcome, value, decimals);
    return [
      paragraph(
        `${words.beforeAfter.sentence({
          treatment: names.arm(change.arm),
          control: names.arm(compared.arm),
          change: say(change.change),
          without: say(compared.change),
        })} ${intervalSentence(context, estimate, causal)}`,
      ),
    ];
  });
}

function changeTable(context: ReportContext, changes: readonly ChangeRow[]): Table {
  const { columns, beforeAfter: words } = context.words;
  const outcome = changes[0]?.outcome ?? '';
  return {
    caption: context.words.effects.unit({
      title: words.caption(context.names.outcome(outcome)),
      unit: context.quantity(outcome).levelUnit,
    }),
    columns: [
      { title: columns.arm, numeric: false },
      { title: columns.moment, numeric: false },
      { title: columns.people, numeric: true },
      { title: columns.before, numeric: true },
      { title: columns.after, numeric: true },
      { title: columns.change, numeric: true },
      { title: columns.controlled(context.causal), numeric: true },
    ],
    rows: changes.map((change) => changeCells(context, change)),
  };
}

function changeCells(context: ReportContext, change: ChangeRow): readonly string[] {
  const { names, mask } = context;
  const quantity = context.quantity(change.outcome);
  const hidden = isHidden(context, change);
  const decimals = quantity.decimals(change.standardError);
  const interval =
    change.low === null || change.high === null
      ? ''
      : `\n(${context.words.columns.to(quantity.effect(change.low, decimals), quantity.effect(change.high, decimals))})`;
  const estimate = controlledOf(context, change);
  return [
    names.arm(change.arm),
    names.moment(change.at),
    mask.count({ ...change, group: null }, change.units),
    hidden ? hiddenNumber : quantity.level(change.baseline),
    hidden ? hiddenNumber : quantity.level(change.mean),
    hidden ? hiddenNumber : quantity.effect(change.change, decimals) + interval,
    estimate === undefined ? none : `${intervalText(context, estimate)}\n(${pointText(context, estimate)})`,
  ];
}
