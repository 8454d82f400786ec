/**
 * Reports of two fixtures, byte by byte. A change here is a change of what readers see; make it a commit of its own, with
 * `UPDATE_GOLDENS=1 npx vitest run tests/reporter/report/report.test.ts`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderReport } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextOf, reportDocument } from '../../../packages/reporter/src/report/report.ts';
import { sections } from '../../../packages/reporter/src/report/sections.ts';
import { lonelinessEvidence } from './loneliness-evidence.ts';
import { nswEvidence } from './nsw-evidence.ts';

const goldens = join(import.meta.dirname, '../../golden/report');

const cases = [
  { name: 'supported-work', evidence: nswEvidence(), language: 'en', internal: false },
  { name: 'minder-eenzaam', evidence: lonelinessEvidence(), language: 'nl', internal: false },
  { name: 'minder-eenzaam-internal', evidence: lonelinessEvidence(), language: 'nl', internal: true },
] as const;

function compare(file: string, text: string): void {
  if (process.env['UPDATE_GOLDENS'] === '1') {
    mkdirSync(goldens, { recursive: true });
    writeFileSync(join(goldens, file), text);
  }
  expect(text).toBe(readFileSync(join(goldens, file), 'utf8'));
}

describe('renderReport', () => {
  it.each(cases)('$name is what it was', ({ name, evidence, language, internal }) => {
    const { html, markdown } = renderReport(evidence, { language, internal });
    compare(`${name}.html`, html);
    compare(`${name}.md`, markdown);
  });

  it('gives the same bytes again, also after a trip through JSON', () => {
    const options = { language: 'nl', internal: false } as const;
    const again: (typeof cases)[1]['evidence'] = JSON.parse(JSON.stringify(lonelinessEvidence()));
    expect(renderReport(again, options)).toEqual(renderReport(lonelinessEvidence(), options));
  });

  it('changes nothing in the evidence', () => {
    const evidence = lonelinessEvidence();
    renderReport(evidence, { language: 'en', internal: false });
    expect(evidence).toEqual(lonelinessEvidence());
  });

  it('renders evidence with hardly anything in it', () => {
    const nothing = { flow: [], balance: [], estimates: [], verdicts: [], warnings: [], refusals: [], asked: 0 };
    for (const language of ['nl', 'en'] as const) {
      const { markdown } = renderReport({ ...nswEvidence(), ...nothing }, { language, internal: false });
      expect(markdown).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('renders any numbers', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(value, value, fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (a, b, standardError) => {
        const evidence = nswEvidence();
        const [first] = evidence.estimates;
        const estimate = { ...first!, estimate: a, low: Math.min(a, b), high: Math.max(a, b), standardError };
        const { html } = renderReport({ ...evidence, estimates: [estimate] }, { language: 'nl', internal: false });
        return !/NaN|undefined|Infinity/.test(html);
      }),
      { numRuns: 60 },
    );
  });
});

it('starts with plain words: the order of the sections', () => {
  const { sections: printed } = reportDocument(lonelinessEvidence(), { language: 'nl', internal: false });
  const ofOthers = ['side-by-side', 'sensitivity', 'matching', 'stepped-wedge'];
  const names = sections.map(({ name }) => name).filter((name) => !ofOthers.includes(name));
  expect(printed.map(({ name }) => name)).toEqual(names);
  expect(printed.slice(0, 3).map(({ name }) => name)).toEqual(['answer', 'effects', 'before-after']);
});

it('knows whether the design carries causal words', () => {
  const options = { language: 'nl', internal: false } as const;
  expect(contextOf(lonelinessEvidence(), options).causal).toBe(true);
  expect(contextOf(nswEvidence(), options).causal).toBe(true);
  expect(contextOf({ ...nswEvidence(), design: { method: 'recorded' } }, options).causal).toBe(false);
  expect(contextOf({ ...nswEvidence(), design: { method: 'matched' } }, options).causal).toBe(false);
});
