import type { Block, Fact } from '../../../report/document.ts';
import { verdictTones } from '../../../report/verdict-card.ts';
import type { PooledAnswer, PooledVerdict } from '../../pooled.ts';
import { isAbout } from '../../study-effect.ts';
import { fewestJudged } from '../../verdict.ts';
import { aboutText, definePoolSection, type PoolContext, studiesText } from '../context.ts';
import { sentencesOf } from '../sentences.ts';

/** The answer to each question in plain words, with its verdict; without a protocol nothing is judged, and it says so. */
export const answer = definePoolSection('answer', {
  part: 'answer',
  title: ({ say }) => say.answer.title,
  render: (context) => context.pooled.pooled.map((one) => card(context, one)),
});

function card(context: PoolContext, one: PooledAnswer): Block {
  const { answer: words } = context.say;
  const { headline, paragraphs } = sentencesOf(context, one);
  const about = aboutText(one);
  const verdict = context.pooled.verdicts.find(isAbout(one)) ?? null;
  const judged = verdict === null ? null : judgement(context, verdict);
  return {
    kind: 'verdict',
    card: {
      tone: judged?.tone ?? 'neutral',
      label: judged?.label ?? words.label,
      about: about === '' ? studiesText(context, one.k) : about,
      sentence: headline,
      paragraphs:
        judged === null ? paragraphs : [...paragraphs.filter((text) => text !== words.notNone), judged.meaning],
      facts: [
        { term: words.facts.interval, text: shownInterval(context, one) },
        ...(judged === null ? unjudged(context, one) : []),
      ],
    },
  };
}

function judgement({ words }: PoolContext, { verdict, convincingly }: PooledVerdict) {
  const { label, meaning } = words.answer.verdicts[verdict];
  return { tone: verdictTones[verdict], ...(convincingly ? words.answer.convincingly : { label, meaning }) };
}

function unjudged({ say }: PoolContext, answer: PooledAnswer): readonly Fact[] {
  return [{ term: say.answer.facts.why, text: whyUnjudged(say, answer) }];
}

function whyUnjudged({ answer: { facts: words } }: PoolContext['say'], answer: PooledAnswer): string {
  const published = answer.sites.some(({ source }) => source === 'published');
  if (published) return answer.treatment === null ? words.noProtocol : words.withPublished;
  if (answer.k < fewestJudged) return words.tooFew;
  return answer.floored === null ? words.noFloor : words.notAsked;
}

function shownInterval({ say }: PoolContext, { k, floored }: PooledAnswer): string {
  const { own, floored: bounded, plain } = say.answer.facts;
  if (k === 1) return own;
  return floored === null ? plain : bounded;
}
