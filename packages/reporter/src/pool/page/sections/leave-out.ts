import { type Block, paragraph, table } from '../../../report/document.ts';
import { formatPercent, formatShort, none } from '../../../report/format.ts';
import type { PooledAnswer, WithoutStudy } from '../../pooled.ts';
import { isAbout } from '../../study-effect.ts';
import { aboutText, definePoolSection, effectText, type PoolContext, sideOf } from '../context.ts';
import { shortFigure } from '../short-figure.ts';

/** Whether one study decides: the answer without each, and what each does to it. */
export const leaveOut = definePoolSection('leave-out', {
  part: 'results',
  title: ({ say }) => say.leaveOut.title,
  render: (context) => context.pooled.pooled.flatMap((answer) => blocksOf(context, answer)),
});

function blocksOf(context: PoolContext, answer: PooledAnswer): readonly Block[] {
  const left = context.pooled.leaveOneOut.filter(isAbout(answer));
  // Of two studies the answer without one is the other: nothing is learnt.
  if (left.length < 3) return [];
  const { leaveOut: words } = context.say;
  const estimates = left.map(({ estimate }) => estimate);
  const range = {
    low: effectText(context, answer, Math.min(...estimates)),
    high: effectText(context, answer, Math.max(...estimates)),
  };
  return [
    paragraph(`${words.range(range)} ${changesText(context, answer, left)}`),
    shortFigure(context, answer, {
      title: words.figure(aboutText(answer)),
      description: words.description(range),
      column: words.without,
      rows: left.map((short) => ({ label: short.without, moment: '', short })),
    }),
    ...influenceTable(context, answer),
  ];
}

function changesText({ say, words }: PoolContext, answer: PooledAnswer, left: readonly WithoutStudy[]): string {
  const changed = left.filter((short) => sideOf(short) !== sideOf(answer));
  if (changed.length === 0) return say.leaveOut.settled;
  return say.leaveOut.changes({ studies: words.list(changed.map(({ without }) => without)) });
}

function influenceTable({ pooled, say, marks }: PoolContext, answer: PooledAnswer): readonly Block[] {
  const influence = pooled.influence.filter(isAbout(answer));
  if (influence.length === 0) return [];
  const { columns, influence: caption } = say.leaveOut;
  const short = (value: number | null) => (value === null ? none : formatShort(value, marks));
  return [
    table({
      caption,
      columns: [
        { title: say.forest.table.study, numeric: false },
        ...Object.values(columns).map((title) => ({ title, numeric: true })),
      ],
      rows: influence.map((one) => [
        one.site,
        ...[one.rstudent, one.dffits, one.cooksDistance, one.covarianceRatio, one.tau2, one.q].map(short),
        formatPercent(one.hat, 1, marks),
        short(one.dfbetas),
      ]),
    }),
  ];
}
