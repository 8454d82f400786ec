import type { Block, Fact, PrintedSection, ReportDocument, Table } from './document.ts';

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/**
 * Text as Markdown shows it: nothing in it becomes markup, a table's border, HTML or a link, not even where addresses
 * become links by themselves.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[&<>]/g, (character) => entities.get(character) ?? '')
    .replaceAll(/[\\`*_[\]{}|~#!]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replaceAll(/\bwww\./gi, (prefix) => `${prefix.slice(0, -1)}\\.`)
    .replaceAll('@', '\\@')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');
}

function printTable({ caption, columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `**${escapeMarkdown(caption)}**`,
    '',
    line(columns.map(({ title }) => escapeMarkdown(title))),
    line(columns.map(({ numeric }) => (numeric ? '---:' : '---'))),
    ...rows.map((row) => line(row.map((cell) => escapeMarkdown(cell.replaceAll('\n', ' '))))),
  ].join('\n');
}

const printFacts = (items: readonly Fact[]) =>
  items.map(({ term, text }) => `- **${escapeMarkdown(term)}:** ${escapeMarkdown(text)}`).join('\n');

function printBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      return escapeMarkdown(block.text);
    case 'note':
      return `> **${escapeMarkdown(block.title)}**\n>\n> ${escapeMarkdown(block.text)}`;
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'facts':
      return printFacts(block.facts);
    case 'verdict': {
      const { label, about, sentence, paragraphs, facts } = block.card;
      return [
        `### ${escapeMarkdown(sentence)}`,
        `**${escapeMarkdown(label)}** · ${escapeMarkdown(about)}`,
        ...paragraphs.map(escapeMarkdown),
        printFacts(facts),
      ].join('\n\n');
    }
    case 'table':
      return printTable(block.table);
    case 'figure':
      return [`${escapeMarkdown(block.figure.description)}`, printTable(block.figure.alternative)].join('\n\n');
  }
}

const printSection = ({ title, blocks }: PrintedSection) =>
  [`## ${escapeMarkdown(title)}`, ...blocks.map(printBlock)].join('\n\n');

/** The same report in Markdown: the same words and numbers, figures as their description and table. */
export function printMarkdown({ title, head, sections, labels }: ReportDocument): string {
  return `${[`# ${escapeMarkdown(title)}`, ...head.map(printBlock), ...sections.map(printSection), '---', escapeMarkdown(labels.footer)].join('\n\n')}\n`;
}
