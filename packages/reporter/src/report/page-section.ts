import type { Block, Part, PrintedSection } from './document.ts';

/** One section of a page, written from what it may look at; a section without blocks is left out. */
export type PageSection<Context> = {
  /** Its anchor in the page. */
  readonly name: string;
  readonly part: Part;
  readonly title: (context: Context) => string;
  readonly render: (context: Context) => readonly Block[];
};

/** Makes a section. */
export function definePageSection<Context>(
  name: string,
  section: Omit<PageSection<Context>, 'name'>,
): PageSection<Context> {
  return { name, ...section };
}

/** The sections that have something to say, in their order. */
export function printedSections<Context>(
  sections: readonly PageSection<Context>[],
  context: Context,
): readonly PrintedSection[] {
  return sections
    .map(({ name, part, title, render }) => ({ name, part, title: title(context), blocks: render(context) }))
    .filter(({ blocks }) => blocks.length > 0);
}
