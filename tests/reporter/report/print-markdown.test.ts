import { renderReport } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../../packages/reporter/src/report/print-markdown.ts';
import { hostileEvidence } from './hostile-evidence.ts';
import { lonelinessEvidence } from './loneliness-evidence.ts';

describe('escapeMarkdown', () => {
  it.each([
    ['a | b', 'a \\| b'],
    ['<b>&', '&lt;b&gt;&amp;'],
    ['`x` *y* _z_', '\\`x\\` \\*y\\* \\_z\\_'],
    ['[t](u) ![i](s)', '\\[t\\](u) \\!\\[i\\](s)'],
    ['https://a.nl www.b.nl c@d.nl', 'https\\://a.nl www\\.b.nl c\\@d.nl'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['0.5 punten', '0.5 punten'],
    ['−0,62', '−0,62'],
    ['# kop', '\\# kop'],
    ['a\\b', 'a\\\\b'],
  ])('%s', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it('leaves no mark that is not escaped', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const rest = escapeMarkdown(text).replaceAll(/\\[\\`*_[\]{}|~#!:.@)=+-]/g, '');
        return !/[\\`*_[\]{}|~#!<>@]/.test(rest) && !rest.includes('://');
      }),
    );
  });
});

const lines = (markdown: string) => markdown.split('\n');

describe('printMarkdown', () => {
  const hostile = renderReport(hostileEvidence(), { language: 'nl', internal: false }).markdown;
  const plain = renderReport(lonelinessEvidence(), { language: 'nl', internal: false }).markdown;

  it('keeps its headings and tables whatever the texts are', () => {
    const headings = (markdown: string) => lines(markdown).filter((line) => /^## /.test(line));
    expect(headings(hostile)).toEqual(headings(plain));
    const bars = (line: string) => line.replaceAll('\\|', '').split('|').length;
    const tables = hostile.split('\n\n').filter((block) => block.startsWith('|'));
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) expect(new Set(lines(table).map(bars)).size).toBe(1);
  });

  it('holds no HTML and no link', () => {
    expect(hostile).not.toMatch(/<[a-z/!]/i);
    expect(hostile.replaceAll(/\\./g, '')).not.toMatch(/\]\(|:\/\/|\bwww\.|@/);
  });

  it('says the same as the page', () => {
    const { html } = renderReport(lonelinessEvidence(), { language: 'nl', internal: false });
    for (const heading of lines(plain).filter((line) => line.startsWith('## ')))
      expect(html).toContain(`>${heading.slice(3)}</h2>`);
    expect(html).toContain('−1,06\u00a0tot\u00a0−0,21');
    expect(plain).toContain('−1,06\u00a0tot\u00a0−0,21');
  });
});
