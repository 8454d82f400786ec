import { expect, it } from 'vitest';
import { sensitivity } from '../../../../packages/reporter/src/report/sections/sensitivity.ts';
import { matchedEvidence } from '../matched-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, textOf } from '../section-blocks.ts';

const evidence = matchedEvidence();
const said = (more: object) => {
  const [first] = evidence.sensitivity!;
  return textOf(blocksOf(sensitivity, { ...evidence, sensitivity: [{ ...first!, ...more }] }, { language: 'en' }));
};

it('says how strong something unknown must be', () => {
  const text = said({});
  expect(text).toContain('1.49 times as likely');
  expect(text).toContain('The interval already holds zero');
  expect(text).toContain('pairs do not tell the difference from zero');
  expect(textOf(blocksOf(sensitivity, evidence))).toContain('1,49 keer zo waarschijnlijk');
});

it('says it of a difference that is told from zero, exactly of a risk ratio', () => {
  const eValue = { riskRatio: 2, scale: 'risk-ratio', estimate: 3.41, interval: 1.8 };
  const rosenbaum = { test: 'signed-rank', pairs: 40, pValue: 0.001, gamma: 2.25 };
  const text = said({ eValue, rosenbaum });
  expect(text).toContain('For the near end of the interval 1.80 times is enough.');
  expect(text).toContain('up to 2.25 times as likely');
  expect(text).not.toContain('approximation');
});

it('leaves out what there is not', () => {
  expect(said({ rosenbaum: null })).not.toContain('Rosenbaum');
  expect(said({ rosenbaum: null, eValue: null })).toBe('');
  expect(blocksOf(sensitivity, nswEvidence())).toEqual([]);
});
