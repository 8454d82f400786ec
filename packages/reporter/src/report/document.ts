import type { Html } from './html.ts';

/** A table; the first cell of a row names the row. A line end in another cell starts a new line where there is room. */
export type Table = {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
};

/**
 * A figure with its words and its numbers, for who cannot see it. Two drawings, so that letters stay legible on a phone;
 * `draw` receives a prefix for the ids inside.
 */
export type Figure = {
  readonly title: string;
  readonly description: string;
  readonly drawings: { readonly narrow: Html; readonly wide: Html };
  readonly viewBoxes: { readonly narrow: string; readonly wide: string };
  readonly alternative: Table;
};

export type Tone = 'good' | 'bad' | 'unsure' | 'neutral';

/** One judged comparison, the heart of the report. */
export type VerdictCard = {
  readonly tone: Tone;
  /** The verdict in a word or two. */
  readonly label: string;
  /** Outcome and moment. */
  readonly about: string;
  readonly sentence: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly Fact[];
};

export type Fact = { readonly term: string; readonly text: string; readonly code?: boolean };

/**
 * The neutral tree that sections write and printers print; HTML and Markdown are made from the same blocks. Every text is
 * plain: printers escape it.
 */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'lead' | 'small' }
  | { readonly kind: 'note'; readonly tone: Tone; readonly title: string; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'verdict'; readonly card: VerdictCard }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'figure'; readonly figure: Figure };

/** A part of the report as it is printed. */
export type PrintedSection = {
  readonly name: string;
  readonly part: Part;
  readonly title: string;
  readonly blocks: readonly Block[];
};

/** Plain words first, then the results, then the account of how they came about. */
export const parts = ['answer', 'results', 'account'] as const;

export type Part = (typeof parts)[number];

/** The whole report. */
export type ReportDocument = {
  readonly language: 'nl' | 'en';
  readonly title: string;
  readonly head: readonly Block[];
  readonly sections: readonly PrintedSection[];
  readonly labels: {
    readonly kicker: string;
    readonly skip: string;
    readonly contents: string;
    readonly parts: { readonly [part in Part]: string };
    readonly asTable: string;
    readonly footer: string;
  };
};

/** A paragraph. */
export const paragraph = (text: string, tone?: 'lead' | 'small'): Block =>
  tone === undefined ? { kind: 'paragraph', text } : { kind: 'paragraph', text, tone };
/** A heading inside a section. */
export const heading = (text: string): Block => ({ kind: 'heading', text });
/** A table. */
export const table = (content: Table): Block => ({ kind: 'table', table: content });
/** A list without an order. */
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
/** Terms and what they are. */
export const facts = (items: readonly Fact[]): Block => ({ kind: 'facts', facts: items });
/** Something set apart. */
export const note = (tone: Tone, title: string, text: string): Block => ({ kind: 'note', tone, title, text });
