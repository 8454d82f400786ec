import { cleanTexts } from '../../report/clean.ts';
import type { ReportDocument } from '../../report/document.ts';
import { printedSections } from '../../report/page-section.ts';
import { printHtml } from '../../report/print-html.ts';
import { en as enReport } from '../../report/words/en.ts';
import { nl as nlReport } from '../../report/words/nl.ts';
import type { Pooled } from '../pooled.ts';
import { aboutText, type PoolContext } from './context.ts';
import { head } from './sections/head.ts';
import { poolSections } from './sections.ts';
import { sentencesOf } from './sentences.ts';
import { en } from './words/en.ts';
import { nl } from './words/nl.ts';

/** In which language, and for which municipality; without one for all. */
export type PoolPageOptions = { readonly language: 'nl' | 'en'; readonly site?: string | null };

const languages = { nl: { say: nl, words: nlReport }, en: { say: en, words: enReport } } as const;

function contextOf(pooled: Pooled, { language, site = null }: PoolPageOptions): PoolContext {
  const { say, words } = languages[language];
  return { pooled: cleanTexts(pooled), say, words, marks: words.marks, site };
}

/** The page as a tree of blocks, in the look of a report. */
export function poolDocument(pooled: Pooled, options: PoolPageOptions): ReportDocument {
  const context = contextOf(pooled, options);
  const { say, words } = context;
  return {
    language: options.language,
    title: head.title(context),
    head: head.render(context),
    sections: printedSections(poolSections, context),
    labels: { ...words.page, contents: say.contents, parts: say.parts, footer: say.footer, kicker: say.kicker },
  };
}

/**
 * `pooled.html`: self-contained (no script, nothing from elsewhere), for a screen, a phone and paper.
 *
 * Pure and deterministic: the same record gives the same bytes.
 */
export function renderPooled(pooled: Pooled, options: PoolPageOptions): string {
  return printHtml(poolDocument(pooled, options));
}

/** What the studies say together, a line for each question: for a terminal. */
export function pooledLines(pooled: Pooled, options: PoolPageOptions): readonly string[] {
  const context = contextOf(pooled, options);
  return context.pooled.pooled.map((answer) => {
    const { headline, paragraphs } = sentencesOf(context, answer);
    const about = aboutText(answer);
    return [about === '' ? headline : `${about}: ${headline}`, ...paragraphs].join(' ');
  });
}
