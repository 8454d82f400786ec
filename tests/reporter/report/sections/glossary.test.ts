import { expect, it } from 'vitest';
import { glossary } from '../../../../packages/reporter/src/report/sections/glossary.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, textOf } from '../section-blocks.ts';

it('explains the terms of the report in both languages', () => {
  for (const term of ['Interval', 'p-waarde', 'Gestandaardiseerd verschil', 'Procentpunt'])
    expect(textOf(blocksOf(glossary, nswEvidence()))).toContain(term);
  const lengths = (['nl', 'en'] as const).map((language) => {
    const [block] = blocksOf(glossary, nswEvidence(), { language });
    return block?.kind === 'facts' ? block.facts.length : 0;
  });
  expect(lengths[0]).toBe(lengths[1]);
  expect(lengths[0]).toBeGreaterThan(8);
});
