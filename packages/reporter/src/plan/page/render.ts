import type { Pilot } from '../../pilot.ts';
import { cleanTexts } from '../../report/clean.ts';
import type { ReportDocument } from '../../report/document.ts';
import { namesOf } from '../../report/names.ts';
import { printedSections } from '../../report/page-section.ts';
import { printHtml } from '../../report/print-html.ts';
import { quantityOf } from '../../report/quantity.ts';
import { en as enReport } from '../../report/words/en.ts';
import { nl as nlReport } from '../../report/words/nl.ts';
import { isJudged } from '../advice.ts';
import type { PlanResult } from '../plan-result.ts';
import { alike } from './alike.ts';
import { type PlanContext, pairText } from './context.ts';
import { head } from './sections/head.ts';
import { simulationLines } from './sections/simulation.ts';
import { planSections } from './sections.ts';
import { fewerArmsSentences, said } from './sentences.ts';
import { en } from './words/en.ts';
import { nl } from './words/nl.ts';

/** In which language. */
export type PlanOptions = { readonly language: 'nl' | 'en' };

const languages = { nl: { say: nl, words: nlReport }, en: { say: en, words: enReport } } as const;

function contextOf(plan: PlanResult, given: Pilot, { language }: PlanOptions): PlanContext {
  const pilot = cleanTexts(given);
  const { say, words } = languages[language];
  const { outcomes } = pilot;
  return {
    plan: cleanTexts(plan),
    pilot,
    say,
    words,
    marks: words.marks,
    names: namesOf({ protocol: pilot }, words),
    quantity: (outcome) => quantityOf(Object.hasOwn(outcomes, outcome) ? outcomes[outcome] : undefined, words),
  };
}

/** The page as a tree of blocks, in the look of a report. */
export function planDocument(plan: PlanResult, pilot: Pilot, options: PlanOptions): ReportDocument {
  const context = contextOf(plan, pilot, options);
  const { say, words } = context;
  return {
    language: options.language,
    title: head.title(context),
    head: head.render(context),
    sections: printedSections(planSections, context),
    labels: { ...words.page, contents: say.contents, parts: say.parts, footer: say.footer, kicker: say.kicker },
  };
}

/**
 * The page of a plan: self-contained (no script, nothing from elsewhere), for a screen, a phone and paper.
 *
 * Pure and deterministic: the same plan of the same pilot gives the same bytes.
 */
export function renderPlan(plan: PlanResult, pilot: Pilot, options: PlanOptions): string {
  return printHtml(planDocument(plan, pilot, options));
}

/** What the plan says, a line for each comparison that carries a verdict: for a terminal. */
export function planLines(plan: PlanResult, pilot: Pilot, options: PlanOptions): readonly string[] {
  const context = contextOf(plan, pilot, options);
  const judged = context.plan.contrasts.filter(isJudged);
  const lines = alike(judged).map((contrasts) => {
    const contrast = contrasts[0]!;
    const { code, sentence, paragraphs } = said(context, contrast);
    const about = `${context.names.outcomeAt(contrast.outcome, contrast.at)}, ${pairText(context, ...contrasts)}`;
    return `${about}: ${context.say.answer.labels[code].toLowerCase()}. ${[sentence, ...paragraphs].join(' ')}`;
  });
  return [...lines, ...fewerArmsSentences(context), ...simulationLines(context)];
}
