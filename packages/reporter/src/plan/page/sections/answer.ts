import { type Block, note, paragraph, type Tone } from '../../../report/document.ts';
import { formatConfidence } from '../../../report/format.ts';
import { isJudged } from '../../advice.ts';
import type { AdviceCode, PlannedContrast } from '../../plan-result.ts';
import { alike } from '../alike.ts';
import { count, definePlanSection, effectText, type PlanContext, pairText, sizeText } from '../context.ts';
import { codeOf, fewerArmsSentences, said } from '../sentences.ts';

const tones: { readonly [code in AdviceCode]: Tone } = {
  enough: 'good',
  'too-few': 'bad',
  cannot: 'bad',
  'no-effect-stated': 'unsure',
  'drop-arm': 'neutral',
  'over-capacity': 'bad',
};

/** Enough or not, in words: for all, for each comparison that carries a verdict, and what dropping an arm would gain. */
export const answer = definePlanSection('answer', {
  part: 'answer',
  title: ({ say }) => say.answer.title,
  render: (context) => {
    const judged = context.plan.contrasts.filter(isJudged);
    return [
      paragraph(summary(context, judged), 'lead'),
      ...alike(judged).map((contrasts) => card(context, contrasts)),
      ...fewerArms(context),
      ...capacities(context),
    ];
  },
});

function summary(context: PlanContext, judged: readonly PlannedContrast[]): string {
  const codes = judged.map((contrast) => codeOf(context, contrast));
  const { answer: words } = context.say;
  const known = codes.filter((code) => code !== 'no-effect-stated');
  if (known.length === 0) return words.unknown;
  if (known.every((code) => code === 'enough')) return words.all;
  return known.some((code) => code === 'enough') ? words.some : words.none;
}

function card(context: PlanContext, contrasts: readonly PlannedContrast[]): Block {
  const { say, names, marks, words } = context;
  const contrast = contrasts[0]!;
  const { code, sentence, paragraphs } = said(context, contrast);
  const { facts } = say.answer;
  const pairs = pairText(context, ...contrasts);
  return {
    kind: 'verdict',
    card: {
      tone: tones[code],
      label: say.answer.labels[code],
      about: `${names.outcomeAt(contrast.outcome, contrast.at)}: ${pairs}`,
      sentence,
      paragraphs,
      facts: [
        ...(contrast.effect === null
          ? []
          : [{ term: facts.effect, text: effectText(context, contrast, contrast.effect) }]),
        { term: facts.units, text: words.list(sizes(context, contrasts)) },
        { term: facts.level, text: formatConfidence(contrast.confidence, marks) },
      ],
    },
  };
}

/** How many each arm of these comparisons gets, each arm once. */
function sizes({ say, names, marks }: PlanContext, contrasts: readonly PlannedContrast[]): readonly string[] {
  const units = new Map(
    contrasts.flatMap(({ treatment, control, units }) => [
      [treatment, units.treatment] as const,
      [control, units.control] as const,
    ]),
  );
  const perSide = contrasts.some(({ kind }) => kind !== undefined) ? say.answer.perSide : say.answer.perArm;
  return [...units].map(([arm, number]) => perSide({ arm: names.arm(arm), units: count(number, marks) }));
}

/** One note: what one arm fewer would show, and what two arms would. */
function fewerArms(context: PlanContext): readonly Block[] {
  const { plan, say } = context;
  const { answer: words } = say;
  const { arms, units, clusters } = plan.assumptions;
  const sentences = fewerArmsSentences(context);
  if (sentences.length === 0) return [];
  const title = words.armsTitle({ arms: String(Object.keys(arms).length), units: sizeText(context, units, clusters) });
  return [note('unsure', title, sentences.join(' '))];
}

function capacities({ plan, say, names, marks }: PlanContext): readonly Block[] {
  return plan.advice
    .filter(({ code }) => code === 'over-capacity')
    .map(({ treatment, values }) => {
      const text = say.answer.capacity({
        arm: names.arm(treatment ?? ''),
        units: count(values['units'] ?? 0, marks),
        capacity: count(values['capacity'] ?? 0, marks),
      });
      return note('bad', say.answer.capacityTitle, text);
    });
}
