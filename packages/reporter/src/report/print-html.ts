import type { Block, Fact, Figure, PrintedSection, ReportDocument, Table, Tone, VerdictCard } from './document.ts';
import { parts } from './document.ts';
import { type Html, html, lines, markupOf, trusted } from './html.ts';
import { styleSheet } from './style.ts';

/** Hands out labels and ids that occur once in the page. */
type Page = { readonly unique: (text: string) => string; readonly asTable: string };

function newPage(asTable: string): Page {
  const seen = new Map<string, number>();
  const unique = (text: string) => {
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    return times === 1 ? text : `${text} (${times})`;
  };
  return { unique, asTable };
}

const marks: { readonly [tone in Tone]: string } = { good: '✓', bad: '!', unsure: '?', neutral: '–' };

/** A text whose line ends are kept. */
function broken(text: string): Html {
  const [first = '', ...rest] = text.split('\n');
  return html`${first}${rest.map((line) => html`<br>${line}`)}`;
}

function printTable({ caption, columns, rows }: Table, page: Page): Html {
  const cell = (text: string, index: number) => {
    const numeric = columns[index]?.numeric === true ? 'number' : 'text';
    return index === 0
      ? html`<th scope="row" dir="auto">${text}</th>`
      : html`<td class="${numeric}" dir="auto">${broken(text)}</td>`;
  };
  return html`<div class="${rows.length > 8 ? 'scroll' : 'scroll short'}" role="region" tabindex="0" aria-label="${page.unique(caption)}">
<table>
<caption><span dir="auto">${caption}</span></caption>
<thead><tr>${columns.map(({ title, numeric }) => html`<th scope="col" class="${numeric ? 'number' : 'text'}">${title}</th>`)}</tr></thead>
<tbody>
${lines(rows.map((row) => html`<tr>${row.map(cell)}</tr>`))}
</tbody>
</table>
</div>`;
}

function printDrawing(figure: Figure, size: 'narrow' | 'wide', page: Page): Html {
  const id = page.unique('figure').replaceAll(/[^a-z0-9]/g, '');
  return html`<svg class="${size}" viewBox="${figure.viewBoxes[size]}" role="img" aria-labelledby="${id}-title ${id}-description">
<title id="${id}-title">${figure.title}</title>
<desc id="${id}-description">${figure.description}</desc>
${figure.drawings[size]}
</svg>`;
}

function printFigure(figure: Figure, page: Page): Html {
  return html`<figure>
<figcaption dir="auto">${figure.title}</figcaption>
${printDrawing(figure, 'wide', page)}
${printDrawing(figure, 'narrow', page)}
<details>
<summary>${page.asTable}</summary>
${printTable(figure.alternative, page)}
</details>
</figure>`;
}

function printFacts(items: readonly Fact[]): Html {
  const fact = ({ term, text, code }: Fact) =>
    html`<div><dt dir="auto">${term}</dt><dd dir="auto">${code === true ? html`<code>${text}</code>` : text}</dd></div>`;
  return html`<dl>
${lines(items.map(fact))}
</dl>`;
}

function printVerdict(card: VerdictCard): Html {
  const [first, ...rest] = card.paragraphs;
  return html`<article class="verdict ${card.tone}">
<p class="about"><span class="label"><span aria-hidden="true">${marks[card.tone]}</span> ${card.label}</span> <span dir="auto">${card.about}</span></p>
<h3 dir="auto">${card.sentence}</h3>
${first === undefined ? null : html`<p class="interval" dir="auto">${first}</p>`}
${lines(rest.map((text) => html`<p dir="auto">${text}</p>`))}
${printFacts(card.facts)}
</article>`;
}

function printBlock(block: Block, page: Page): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3 dir="auto">${block.text}</h3>`;
    case 'paragraph':
      return html`<p class="${block.tone ?? 'plain'}" dir="auto">${block.text}</p>`;
    case 'note':
      return html`<div class="note ${block.tone}"><p class="note-title" dir="auto">${block.title}</p><p dir="auto">${block.text}</p></div>`;
    case 'list':
      return html`<ul>
${lines(block.items.map((item) => html`<li dir="auto">${item}</li>`))}
</ul>`;
    case 'facts':
      return printFacts(block.facts);
    case 'verdict':
      return printVerdict(block.card);
    case 'table':
      return printTable(block.table, page);
    case 'figure':
      return printFigure(block.figure, page);
  }
}

function printSection({ name, title, blocks }: PrintedSection, page: Page): Html {
  return html`<section id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${title}</h2>
${lines(blocks.map((block) => printBlock(block, page)))}
</section>`;
}

/** Links to the sections, by part. */
function contents({ sections, labels }: ReportDocument): Html {
  const links = parts.slice(1).map(
    (part) => html`<div><p class="part">${labels.parts[part]}</p>
<ul>
${lines(
  sections
    .filter((section) => section.part === part)
    .map(({ name, title }) => html`<li><a href="#${name}">${title}</a></li>`),
)}
</ul></div>`,
  );
  return html`<nav aria-label="${labels.contents}">
${lines(links)}
</nav>`;
}

function body(document: ReportDocument, page: Page): Html {
  const { sections, labels, head, title } = document;
  const printed = parts.map((part) => {
    const own = sections.filter((section) => section.part === part);
    if (part === 'answer') return lines([...own.map((section) => printSection(section, page)), contents(document)]);
    return html`<p class="part divider">${labels.parts[part]}</p>
${lines(own.map((section) => printSection(section, page)))}`;
  });
  return html`<a class="skip" href="#answer">${labels.skip}</a>
<header>
<p class="kicker">${labels.kicker}</p>
<h1 dir="auto">${title}</h1>
${lines(head.map((block) => printBlock(block, page)))}
</header>
<main>
${lines(printed)}
</main>
<footer><p>${labels.footer}</p></footer>`;
}

/**
 * The report as one page: no script, no address outside it, readable on a phone, on a screen and on paper. Its
 * Content-Security-Policy forbids anything but its own style sheet.
 */
export function printHtml(document: ReportDocument): string {
  const page = newPage(document.labels.asTable);
  return markupOf(html`${trusted('<!doctype html>')}
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${document.title}</title>
<style>
${trusted(styleSheet)}
</style>
</head>
<body>
${body(document, page)}
</body>
</html>
`);
}
