import { expect, it } from 'vitest';
import { methods } from '../../../../packages/reporter/src/report/sections/methods.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, textOf } from '../section-blocks.ts';

it('says how arms were drawn, also when that was done elsewhere', () => {
  const drawn = textOf(blocksOf(methods, lonelinessEvidence()));
  expect(drawn).toContain('Het lot besliste binnen blokken');
  expect(drawn).toContain('De blokken zijn gemaakt van: wijk en alleen.');
  const recorded = textOf(blocksOf(methods, nswEvidence()));
  expect(recorded).toContain('Het lot verdeelde iedereen over groepen van vaste grootte. Dat gebeurde eerder, elders');
  const unknown = textOf(blocksOf(methods, { ...nswEvidence(), design: { method: 'recorded', design: null } }));
  expect(unknown).toContain('Hoe er is geloot, is niet opgegeven.');
  expect(textOf(blocksOf(methods, { ...nswEvidence(), design: { method: 'of-tomorrow' } }))).toContain('of-tomorrow');
});

it('says how rare a draw is that was accepted, and how many were tried where that is known', () => {
  const design = { method: 'rerandomised', covariates: ['leeftijd', 'inkomen'], accept: 0.005 };
  const drawn = { ...nswEvidence(), design, acceptance: { accept: 0.005, candidates: [214, 1067] } };
  const text = textOf(blocksOf(methods, drawn));
  expect(text).toContain('Het lot verdeelde iedereen steeds opnieuw, tot de groepen op elkaar leken');
  expect(text).toContain('Daarbij is gelet op: leeftijd en inkomen.');
  expect(text).toContain('Ongeveer 1 op de 200 van alle mogelijke verdelingen');
  expect(text).toContain('Geprobeerde verdelingen: 214 en 1.067.');
  const half = { ...drawn, acceptance: { accept: 0.4, candidates: [null] } };
  const english = textOf(blocksOf(methods, half, { language: 'en' }));
  expect(english).toContain('About 1 in 2.5 of all possible divisions');
  expect(english).not.toContain('Divisions tried');
});

it('says for each calculation what it adjusts for, its margins and degrees of freedom', () => {
  const text = textOf(blocksOf(methods, nswEvidence(), { language: 'en' }));
  expect(text).toContain('Difference in means, as the design asks (carries the verdict)');
  expect(text).toContain('307.1');
  expect(text).toContain('age, education and re75');
  expect(text).toContain('HC2: spread may differ between people');
});

it('names blocks that were left out only inside', () => {
  expect(textOf(blocksOf(methods, lonelinessEvidence()))).not.toContain('Colmschate');
  expect(textOf(blocksOf(methods, lonelinessEvidence(), { internal: true }))).toContain('Colmschate · alleen');
});

it('hides degrees of freedom that would give a hidden count away', () => {
  const evidence = nswEvidence();
  const estimates = evidence.estimates.map((estimate) => ({ ...estimate, units: { treatment: 182, control: 260 } }));
  expect(textOf(blocksOf(methods, { ...evidence, estimates }))).not.toContain('307,1');
});
