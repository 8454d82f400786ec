import { expect, it } from 'vitest';
import { harm } from '../../../../packages/reporter/src/report/sections/harm.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, textOf } from '../section-blocks.ts';

it('judges harm against the margin agreed beforehand', () => {
  const blocks = blocksOf(harm, lonelinessEvidence());
  const labels = blocks.flatMap((block) => (block.kind === 'verdict' ? [block.card.label] : []));
  expect(labels).toEqual(['Veilig genoeg', 'Schade niet uitgesloten']);
  expect(textOf(blocks)).toContain('hoogstens 5 procentpunt, volgens het plan');
  expect(textOf(blocks)).toContain('tussen 7,0 procentpunt lager en 11,3 procentpunt hoger');
});

it('is left out without outcomes of harm', () => {
  expect(blocksOf(harm, nswEvidence())).toEqual([]);
});
