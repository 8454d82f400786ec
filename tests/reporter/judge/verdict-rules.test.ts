import { describe, expect, test } from 'vitest';
import { verdictNames } from '../../../packages/reporter/src/evidence/evidence.ts';
import { effectRules, harmRules, rulesBefore } from '../../../packages/reporter/src/judge/verdict-rules.ts';

const lists = { rulesBefore, effectRules, harmRules };

describe.each(Object.entries(lists))('%s', (_name, rules) => {
  test('each code stands once', () => {
    expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
  });
});

test('the order of the verdicts is the table’s', () => {
  const order = (rules: readonly { readonly verdict: string }[]) => [...new Set(rules.map(({ verdict }) => verdict))];
  expect(order(rulesBefore)).toEqual(['descriptive', 'too-early', 'not-estimable']);
  expect(order(effectRules)).toEqual(['harmful', 'not-worthwhile', 'works', 'inconclusive']);
  expect(order(harmRules)).toEqual(['safe', 'harmful', 'harm-not-excluded']);
  const all = Object.values(lists).flatMap((rules) => order(rules));
  expect([...new Set(all)].sort()).toEqual([...verdictNames].sort());
});

test('one rule alone convinces', () => {
  const convincing = [...effectRules, ...harmRules].filter(({ convincingly }) => convincingly === true);
  expect(convincing.map(({ rule }) => rule)).toEqual(['beyond-worthwhile']);
});
