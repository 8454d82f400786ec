import { expect, it } from 'vitest';
import { warnings } from '../../../../packages/reporter/src/report/sections/warnings.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, textOf } from '../section-blocks.ts';

it('says warnings in words, with the estimates they are about, small counts hidden', () => {
  expect(textOf(blocksOf(warnings, lonelinessEvidence())).split('\n')).toEqual([
    'Rijen van t6.csv horen bij niemand in de pilot: <10.',
    'something new about <10 units',
    'wijk zegt hetzelfde als andere kenmerken en is weggelaten. (Eenzaamheid, na 12 maanden: Cursus op de eigen tablet tegenover Koffieochtend)',
  ]);
});

it('counts the estimates when a warning is about many', () => {
  const evidence = lonelinessEvidence();
  const few = { code: 'small-df', message: '', values: { df: 3 } };
  const estimates = evidence.estimates.map((estimate) => ({ ...estimate, warnings: [few] }));
  expect(textOf(blocksOf(warnings, { ...evidence, warnings: [], estimates }))).toMatch(/\(12 schattingen\)$/);
});

it('shows the counts inside, and says so when there is nothing', () => {
  expect(textOf(blocksOf(warnings, lonelinessEvidence(), { internal: true }))).toContain('niemand in de pilot: 3.');
  expect(textOf(blocksOf(warnings, nswEvidence()))).toBe('Er zijn geen waarschuwingen.');
});
