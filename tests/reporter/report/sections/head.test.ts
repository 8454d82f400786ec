import { expect, it } from 'vitest';
import { head } from '../../../../packages/reporter/src/report/sections/head.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, textOf } from '../section-blocks.ts';

it('says what is asked, where, by whom, and what the data are not for', () => {
  const text = textOf(blocksOf(head, lonelinessEvidence()));
  expect(text).toContain('Cursus op de eigen tablet, Huisbezoek en Koffieochtend');
  expect(text).toContain('Deventer, GM0150');
  expect(text).toContain('Team Sociaal Domein, Gemeente Deventer');
  expect(text).toContain('Niet om medewerkers te beoordelen.');
  expect(text).toContain('Gemaakt op 21 november 2026 met Pionier 0.1.0.');
  expect(text).toContain('Aantallen mensen onder 10 zijn afgeschermd');
});

it('leaves out what the pilot does not say', () => {
  const text = textOf(blocksOf(head, nswEvidence(), { language: 'en' }));
  expect(text).not.toMatch(/Where|Law|Led by|Use of the data/);
});

it('marks an internal report and made-up data', () => {
  const evidence = lonelinessEvidence();
  expect(textOf(blocksOf(head, evidence))).not.toMatch(/Intern|Verzonnen/);
  const internal = textOf(blocksOf(head, evidence, { internal: true }));
  expect(internal).toContain('Intern: niet om te delen');
  expect(internal).not.toContain('afgeschermd');
  const pilot = { ...evidence.protocol.pilot, title: 'Minder eenzaam (synthetische gegevens)' };
  const synthetic = { ...evidence, protocol: { ...evidence.protocol, pilot } };
  expect(textOf(blocksOf(head, synthetic))).toContain('Verzonnen gegevens');
});
