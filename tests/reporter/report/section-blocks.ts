import type { Evidence } from '@pionier/reporter';
import type { Block, Table } from '../../../packages/reporter/src/report/document.ts';
import { contextOf } from '../../../packages/reporter/src/report/report.ts';
import type { Section } from '../../../packages/reporter/src/report/section.ts';

type Options = { readonly language?: 'nl' | 'en'; readonly internal?: boolean };

/** The blocks of one section. */
export function blocksOf(section: Section, evidence: Evidence, options: Options = {}): readonly Block[] {
  return section.render(contextOf(evidence, { language: 'nl', internal: false, ...options }));
}

/** Every text of blocks, drawings left out, one a line. */
export function textOf(blocks: readonly Block[]): string {
  const texts: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (key === 'drawings' || key === 'viewBoxes' || key === 'kind' || key === 'tone') return;
    if (typeof value === 'string') texts.push(value.replaceAll('\u00a0', ' '));
    if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) visit(item, name);
  };
  for (const block of blocks) visit(block, '');
  return texts.join('\n');
}

/** The tables of blocks, those of figures too. */
export function tablesOf(blocks: readonly Block[]): readonly Table[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return [block.table];
    return block.kind === 'figure' ? [block.figure.alternative] : [];
  });
}

/** The cells of the row that starts with this text, spaces made plain. */
export function rowOf(table: Table | undefined, ...start: readonly string[]): readonly string[] | undefined {
  const row = table?.rows.find((cells) => start.every((text, index) => cells[index] === text));
  return row?.map((cell) => cell.replaceAll('\u00a0', ' '));
}
