import { expect, it } from 'vitest';
import { answer } from '../../../../packages/reporter/src/report/sections/answer.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, textOf } from '../section-blocks.ts';

it('gives one card a primary outcome and comparison, none for harm', () => {
  const blocks = blocksOf(answer, lonelinessEvidence());
  const cards = blocks.flatMap((block) => (block.kind === 'verdict' ? [block.card] : []));
  expect(cards.map(({ label, tone }) => [label, tone])).toEqual([
    ['Werkt', 'good'],
    ['Onbeslist', 'unsure'],
  ]);
  expect(textOf(blocks)).not.toContain('ziekenhuis');
});

it('says once what the verdicts rest on', () => {
  const text = textOf(blocksOf(answer, lonelinessEvidence()));
  expect(text.split('Het lot bepaalde wie wat kreeg').length).toBe(2);
  expect(text).toContain('Het oordeel rekent met 97,5% zekerheid omdat 2 vergelijkingen samen worden beoordeeld.');
});

it('says so when there is no verdict', () => {
  const text = textOf(blocksOf(answer, { ...nswEvidence(), verdicts: [] }, { language: 'en' }));
  expect(text).toBe('This pilot has no primary outcome with a comparison, so there is no verdict.');
});
