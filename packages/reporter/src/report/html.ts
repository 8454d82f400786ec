const brand: unique symbol = Symbol('html');

/** Markup made by `html` or `trusted`. The key is a symbol, so no JSON and no user text can pass for it. */
export type Html = { readonly [brand]: string };

/** What `html` accepts between `${` and `}`; null prints nothing. */
export type HtmlValue = string | number | null | Html | readonly Html[];

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['`', '&#96;'],
]);

/** Text as HTML shows it, safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'`]/g, (character) => entities.get(character) ?? '');
}

/** Markup from this package's own source, such as its style sheet; never text of a user. */
export function trusted(markup: string): Html {
  return { [brand]: markup };
}

/** The markup as text. */
export function markupOf(value: Html): string {
  return value[brand];
}

function print(value: HtmlValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return escapeHtml(String(value));
  if (brand in value) return value[brand];
  return value.map(markupOf).join('');
}

/**
 * A template that escapes every value but markup it made itself. Values may stand between tags and inside
 * double-quoted attributes; names of tags and attributes are always the template's own.
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return trusted(parts.map((part, index) => part + (index < values.length ? print(values[index]!) : '')).join(''));
}

/** Markup pieces after each other, each on its own line. */
export function lines(pieces: readonly Html[]): Html {
  return trusted(pieces.map(markupOf).join('\n'));
}
