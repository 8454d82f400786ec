import type { Disclosure, RuleOutcome } from '../share/disclosure/run-rules.ts';
import { thresholdNames } from '../share/disclosure/thresholds.ts';
import { type Block, facts, list, note, type PrintedSection, type ReportDocument, table } from './document.ts';
import { formatNumber } from './format.ts';
import { printHtml } from './print-html.ts';
import { type DisclosureWords, disclosure as english } from './words/en/disclosure.ts';
import { en } from './words/en.ts';
import { disclosure as dutch } from './words/nl/disclosure.ts';
import { nl } from './words/nl.ts';

const languages = { nl: { own: dutch, report: nl }, en: { own: english, report: en } } as const;

/** `disclosure.html`: what the rules said of a bundle, for a privacy officer, as one page without scripts. */
export function disclosurePage(disclosure: Disclosure, language: 'nl' | 'en'): string {
  const { own: words, report } = languages[language];
  const section = (name: string, title: string, blocks: readonly Block[]): PrintedSection => ({
    name,
    part: 'answer',
    title,
    blocks,
  });
  const { title, text } = disclosure.passed ? words.passed : words.failed;
  const limits = thresholdNames.map((name) => ({
    term: words.thresholds[name],
    text: formatNumber(disclosure.thresholds[name], 2, report.marks),
  }));
  const before = disclosure.releasesBefore;
  const document: ReportDocument = {
    language,
    title: words.title,
    head: [
      note(disclosure.passed ? 'good' : 'bad', title, text),
      facts([
        { term: words.facts.site, text: disclosure.site },
        { term: words.facts.profile, text: disclosure.profile, code: true },
        { term: words.facts.minimum, text: String(disclosure.minimumCount) },
        { term: words.facts.before, text: before === null ? words.facts.unknown : String(before) },
        ...limits,
      ]),
    ],
    sections: [
      section('rules', words.rules, [rulesTable(disclosure, words)]),
      section('found', words.found, foundTable(disclosure, words)),
      section('withheld', words.withheld, withheldList(disclosure)),
    ].filter(({ blocks }) => blocks.length > 0),
    labels: { ...report.page, kicker: words.kicker, footer: '' },
  };
  return printHtml(document);
}

const text = (title: string) => ({ title, numeric: false });
const nameOf = ({ rule, title }: Pick<RuleOutcome, 'rule' | 'title'>, { names }: DisclosureWords) =>
  names[rule] ?? title;

function rulesTable({ rules }: Disclosure, words: DisclosureWords): Block {
  const { outcomes, columns } = words;
  const outcome = ({ passed, warnings }: RuleOutcome) =>
    passed ? (warnings.length > 0 ? outcomes.warned : outcomes.passed) : outcomes.failed;
  return table({
    caption: words.rules,
    columns: [text(columns.rule), text(columns.outcome)],
    rows: rules.map((one) => [nameOf(one, words), outcome(one)]),
  });
}

function foundTable({ rules }: Disclosure, words: DisclosureWords): readonly Block[] {
  const rows = rules.flatMap((one) =>
    [...one.findings, ...one.warnings].map(({ where, code, message }) => [
      nameOf(one, words),
      where,
      words.codes[code] ?? message,
    ]),
  );
  const { rule, where, what } = words.columns;
  return rows.length === 0 ? [] : [table({ caption: words.found, columns: [rule, where, what].map(text), rows })];
}

function withheldList({ withheld }: Disclosure): readonly Block[] {
  return withheld.length === 0 ? [] : [list(withheld.map(({ what, which, reason }) => `${what} ${which}: ${reason}`))];
}
