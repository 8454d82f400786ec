import { expect, it } from 'vitest';
import { refusals } from '../../../../packages/reporter/src/report/sections/refusals.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf, textOf } from '../section-blocks.ts';

const about = 'Eenzaamheid, na 12 maanden: Cursus op de eigen tablet tegenover Koffieochtend, Laag inkomen';

it('lists each refusal with its reason in words', () => {
  const blocks = blocksOf(refusals, lonelinessEvidence());
  expect(textOf(blocks)).toContain('Van de 16 gevraagde schattingen konden er 2 niet worden gemaakt.');
  expect(rowOf(tablesOf(blocks)[0], about)?.at(-1)).toMatch(
    /^In een deel van de vergelijking heeft een van de groepen/,
  );
});

it('names the block only inside', () => {
  expect(textOf(blocksOf(refusals, lonelinessEvidence()))).not.toContain('Borgele');
  expect(textOf(blocksOf(refusals, lonelinessEvidence(), { internal: true }))).toContain('Borgele · samen');
});

it('puts calculations together that were refused for the same reason', () => {
  const evidence = lonelinessEvidence();
  const [first] = evidence.refusals;
  const again = { ...first!, id: first!.id.replace('lin-adjusted', 'difference-in-means') };
  const [table] = tablesOf(blocksOf(refusals, { ...evidence, refusals: [...evidence.refusals, again] }));
  expect(table?.rows.length).toBe(2);
  expect(rowOf(table, about)?.[1]).toBe(
    'Regressie met een lijn per groep (Lin 2013);\nVerschil in gemiddelden, zoals de loting vraagt',
  );
});

it('says so when all could be made', () => {
  expect(textOf(blocksOf(refusals, nswEvidence()))).toBe('Alle 2 gevraagde schattingen konden worden gemaakt.');
});
