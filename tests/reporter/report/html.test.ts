import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html, lines, markupOf, trusted } from '../../../packages/reporter/src/report/html.ts';

describe('html', () => {
  it('escapes text between tags and inside attributes', () => {
    const name = `<script>alert("1")</script> & 'x' \``;
    expect(markupOf(html`<p title="${name}">${name}</p>`)).toBe(
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; &#96;">' +
        '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; &#96;</p>',
    );
  });

  it('keeps its own markup, and prints numbers, lists and nothing', () => {
    const cells = [html`<td>${1}</td>`, html`<td>${'<'}</td>`];
    expect(markupOf(html`<tr>${cells}${null}</tr>`)).toBe('<tr><td>1</td><td>&lt;</td></tr>');
    expect(markupOf(lines([html`<i></i>`, trusted('<b>')]))).toBe('<i></i>\n<b>');
  });

  it('takes no object from JSON for markup', () => {
    const forged = JSON.parse('{"html":"<b>","Symbol(html)":"<b>"}');
    expect(() => markupOf(html`<p>${forged}</p>`)).toThrow(TypeError);
  });

  it('never lets a text open a tag or end an attribute', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary-ascii' }), (text) => !/[<>"'`]/.test(escapeHtml(text))));
  });
});
