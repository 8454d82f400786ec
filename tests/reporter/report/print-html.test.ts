import { renderReport } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { pageOf, violationsOf } from './accessible.ts';
import { hostileEvidence } from './hostile-evidence.ts';
import { lonelinessEvidence } from './loneliness-evidence.ts';
import { nswEvidence } from './nsw-evidence.ts';

const evidences = { nsw: nswEvidence(), loneliness: lonelinessEvidence(), hostile: hostileEvidence() };
const cases = (['nsw', 'loneliness', 'hostile'] as const).flatMap((name) =>
  (['nl', 'en'] as const).map((language) => ({ name, language })),
);
const page = (name: keyof typeof evidences, language: 'nl' | 'en', internal = false) =>
  renderReport(evidences[name], { language, internal }).html;

describe.each(cases)('$name in $language', ({ name, language }) => {
  const html = page(name, language);
  const { document } = pageOf(html).window;

  it('runs no script, asks nothing from elsewhere, and forbids both', () => {
    expect(document.querySelectorAll('script, link, iframe, img, object, embed, form, base, style[src]').length).toBe(
      0,
    );
    for (const element of document.querySelectorAll('*')) {
      for (const { name: attribute, value } of element.attributes) {
        expect(attribute).not.toMatch(/^on|^src|^style$|^action$|^formaction$/);
        if (attribute === 'href') expect(value).toMatch(/^#[a-z-]+$/);
      }
    }
    expect(document.querySelector('style')?.textContent).not.toMatch(/url\(|@import|https?:/);
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
    expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });

  it('has one title, landmarks, a way past the head, and ids that occur once', () => {
    expect(document.documentElement.lang).toBe(language);
    for (const landmark of ['h1', 'main', 'header', 'footer', 'nav'])
      expect(document.querySelectorAll(landmark).length).toBe(1);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of document.querySelectorAll('a')) expect(ids).toContain(link.getAttribute('href')?.slice(1));
  });

  it('gives every figure a name, a description and its numbers in a table', () => {
    const figures = [...document.querySelectorAll('figure')];
    expect(figures.length).toBeGreaterThan(1);
    for (const figure of figures) {
      expect(figure.querySelectorAll('svg[role=img] > title').length).toBe(2);
      expect(figure.querySelectorAll('svg[role=img] > desc').length).toBe(2);
      expect(figure.querySelectorAll('details table tbody tr').length).toBeGreaterThan(0);
    }
  });

  it('gives every table a caption, headers for rows and columns, and a scroller that takes the keyboard', () => {
    for (const table of document.querySelectorAll('table')) {
      expect(table.querySelector('caption')?.textContent).not.toBe('');
      const columns = table.querySelectorAll('thead th[scope=col]').length;
      for (const row of table.querySelectorAll('tbody tr')) {
        expect(row.querySelectorAll('th[scope=row]').length).toBe(1);
        expect(row.children.length).toBe(columns);
      }
      expect(table.closest('[role=region][tabindex="0"][aria-label]')).not.toBeNull();
    }
  });
});

it.each([
  { name: 'nsw', language: 'en', internal: false },
  { name: 'loneliness', language: 'nl', internal: true },
  { name: 'hostile', language: 'nl', internal: false },
] as const)('gives axe-core nothing to find: $name in $language', async ({ name, language, internal }) => {
  expect(await violationsOf(page(name, language, internal))).toEqual([]);
});

it('shows hostile texts as texts', () => {
  const { document } = pageOf(page('hostile', 'nl')).window;
  expect(document.querySelector('h1')?.textContent).toBe('</title><script>alert(1)</script>');
  expect(document.title).toBe('</title><script>alert(1)</script>');
  expect(document.body.textContent).toContain('"><img src=x onerror=alert(1)>');
  expect(document.body.textContent).not.toMatch(/\u202e/);
});
