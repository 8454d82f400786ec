import { describe, expect, test } from 'vitest';
import { pooledLines, renderPooled } from '../../../packages/reporter/src/pool/page/render.ts';
import { en } from '../../../packages/reporter/src/pool/page/words/en.ts';
import { nl } from '../../../packages/reporter/src/pool/page/words/nl.ts';
import { poolStudies } from '../../../packages/reporter/src/pool/pool-studies.ts';
import { poolWarningCodes } from '../../../packages/reporter/src/pool/pool-warnings.ts';
import type { Pooler } from '../../../packages/reporter/src/pool/pooler.ts';
import * as poolers from '../../../packages/reporter/src/pool/registry.ts';
import { effectsNamed } from './reference.ts';

const named = (name: string, more: { readonly outcome?: string } = {}, count = 99) => {
  const { labels, estimate, variance } = effectsNamed(name);
  return labels.slice(0, count).map((study, index) => ({
    study: `study ${study}`,
    source: 'published' as const,
    outcome: more.outcome ?? null,
    ...{ at: null, treatment: null, control: null, moderators: {} },
    estimate: estimate[index]!,
    standardError: Math.sqrt(variance[index]!),
    year: 1950 + index,
  }));
};

const pooled = (effects: ReturnType<typeof named>, pooler: Pooler = poolers.reml) =>
  poolStudies(effects, {
    pooler,
    test: 'knapp-hartung',
    confidence: 0.95,
    software: 'pionier 0',
    inputs: { 'effects.csv': 'sha256:12' },
  });

const english = (record: ReturnType<typeof pooled>) => renderPooled(record, { language: 'en' });

describe('plain words first', () => {
  const page = english(pooled(named('bcg')));

  test('what the studies say, how much they differ, what a new municipality may expect', () => {
    expect(page).toContain('Together, 13 studies find an effect of −0.71.');
    expect(page).toContain('With 95% confidence the mean effect lies between −1.11 and −0.32.');
    expect(page).toContain('92% of the differences between studies is more than chance');
    expect(page).toContain('standard deviation of 0.56 (between 0.35 and 1.05)');
    expect(page).toContain('In a new municipality the effect may lie anywhere between −2.00 and 0.57.');
    expect(page.indexOf('Together, 13')).toBeLessThan(page.indexOf('<svg'));
  });

  test('no verdict without a protocol, and why', () => {
    expect(page).toContain('No verdict');
    expect(page).toContain('Published effects follow no protocol');
  });

  test('every study is marked as published', () => {
    expect(page.match(/>published</g)).toHaveLength(13);
  });

  test('a forest plot with a new municipality, a cumulative one, and one without each study', () => {
    expect(page.match(/<figure>/g)).toHaveLength(3);
    expect(page).toContain('A new municipality');
    expect(page).toContain('stays between −0.79 and −0.63');
    expect(page).toContain('Cook’s distance');
  });

  test('both shares of the spread under their own names', () => {
    expect(page).toContain('I² from τ²');
    expect(page).toContain('I² from Q');
  });

  test('in Dutch, with a decimal comma', () => {
    const dutch = renderPooled(pooled(named('bcg')), { language: 'nl' });
    expect(dutch).toContain('Samen vinden 13 studies een effect van −0,71.');
    expect(dutch).toContain('<html lang="nl">');
  });

  test('nothing but the page itself: no script, no address', () => {
    expect(page).not.toMatch(/<script|https?:|url\(/);
  });
});

test('studies that settle nothing: unsettled is not no effect', () => {
  const page = english(pooled(named('raudenbush')));
  expect(page).toContain('do not settle whether there is an effect');
  expect(page).toContain('Unsettled is not the same as no effect.');
});

test('studies that do not differ, one study, two studies, one effect for all', () => {
  expect(english(pooled(named('alike')))).toContain('do not differ more than chance explains');
  const one = english(pooled(named('bcg', {}, 1)));
  expect(one).toContain('There is nothing to pool it with.');
  expect(one).not.toContain('In a new municipality');
  expect(english(pooled(named('bcg', {}, 2)))).toContain('Two studies hardly tell how places differ');
  expect(english(pooled(named('bcg'), poolers.fixed))).toContain('Nothing is said of a new municipality');
});

test('a line for each question on a terminal', () => {
  const lines = pooledLines(pooled([...named('bcg', { outcome: 'tb' }), ...named('alike', { outcome: 'other' })]), {
    language: 'en',
  });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^tb: Together, 13 studies/);
});

test('texts of a file are escaped', () => {
  const [first, ...rest] = named('bcg');
  const page = english(pooled([{ ...first!, study: '<b>&"' }, ...rest]));
  expect(page).not.toContain('<b>&');
  expect(page).toContain('&lt;b&gt;');
});

test('every warning has its words in both languages', () => {
  for (const { warnings } of [en, nl])
    expect(Object.keys(warnings.labels).sort()).toEqual([...poolWarningCodes].sort());
});
