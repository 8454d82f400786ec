import type { Evidence } from '../evidence/evidence.ts';
import { cleanTexts } from './clean.ts';
import type { ReportDocument } from './document.ts';
import { maskOf, noMask } from './mask.ts';
import { namesOf } from './names.ts';
import { printedSections } from './page-section.ts';
import { printHtml } from './print-html.ts';
import { printMarkdown } from './print-markdown.ts';
import { quantityOf } from './quantity.ts';
import type { ReportContext } from './section.ts';
import { head, sections } from './sections.ts';
import { en, type Words } from './words/en.ts';
import { nl } from './words/nl.ts';

/** In which language, and whether small counts are shown. */
export type ReportOptions = { readonly language: 'nl' | 'en'; readonly internal: boolean };

const languages: { readonly [language in ReportOptions['language']]: Words } = { nl, en };

/** Whether the arms were drawn and it is stated how: only then is a difference called an effect. */
function carriesCause({ design: { method, design } }: Evidence): boolean {
  return method !== 'matched' && (method !== 'recorded' || (design ?? null) !== null);
}

/** All that the sections look at, made once. */
export function contextOf(given: Evidence, { language, internal }: ReportOptions): ReportContext {
  const evidence = cleanTexts(given);
  const words = languages[language];
  const { marks } = words;
  const { outcomes } = evidence.protocol;
  return {
    evidence,
    language,
    internal,
    causal: carriesCause(evidence),
    words,
    marks,
    names: namesOf(evidence, words),
    mask: internal ? noMask(marks) : maskOf(evidence, marks),
    quantity: (outcome) => quantityOf(Object.hasOwn(outcomes, outcome) ? outcomes[outcome] : undefined, words),
  };
}

/** The report as a tree of blocks that both printers print. */
export function reportDocument(evidence: Evidence, options: ReportOptions): ReportDocument {
  const context = contextOf(evidence, options);
  return {
    language: options.language,
    title: head.title(context),
    head: head.render(context),
    sections: printedSections(sections, context),
    labels: { ...context.words.page, kicker: context.words.head.kicker },
  };
}

/**
 * The report of one site's evidence: a self-contained page (no script, nothing from elsewhere) and the same in Markdown.
 *
 * Pure and deterministic: the same evidence gives the same bytes. Unless `internal`, counts of people below the smallest
 * count of the protocol or the site are hidden, and so are numbers from which they could be worked out (ADR 0060).
 */
export function renderReport(
  evidence: Evidence,
  options: ReportOptions,
): { readonly html: string; readonly markdown: string } {
  const document = reportDocument(evidence, options);
  return { html: printHtml(document), markdown: printMarkdown(document) };
}
