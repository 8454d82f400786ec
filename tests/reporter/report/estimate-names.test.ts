import { describe, expect, it } from 'vitest';
import {
  aboutEstimate,
  calculationText,
  methodText,
  partsOf,
} from '../../../packages/reporter/src/report/estimate-names.ts';
import { contextOf } from '../../../packages/reporter/src/report/report.ts';
import { lonelinessEvidence } from './loneliness-evidence.ts';

const evidence = lonelinessEvidence();
const context = contextOf(evidence, { language: 'en', internal: false });

describe('partsOf', () => {
  it('takes an id apart', () => {
    expect(partsOf('loneliness@t12/visits~coffee/!alone/ols-adjusted-2')).toEqual({
      outcome: 'loneliness',
      at: 't12',
      treatment: 'visits',
      control: 'coffee',
      group: '!alone',
      calculation: 'ols-adjusted-2',
    });
    expect(partsOf('earnings/a~b/median')).toMatchObject({ at: null, group: null, calculation: 'median' });
  });
});

it('says what an estimate is about', () => {
  expect(aboutEstimate(context, 'loneliness@t12/visits~coffee/!alone/ols-adjusted')).toBe(
    'Eenzaamheid, after 12 months: Huisbezoek against Koffieochtend, Others (not: Alleenwonend)',
  );
});

it('says a method in words, and one’s own method by its name', () => {
  expect(methodText(context, 'difference-in-means')).toBe('Difference in means, as the design asks');
  expect(methodText(context, 'constructor')).toBe('constructor');
});

it('tells calculations of one method apart by their margins', () => {
  const [first] = evidence.estimates;
  const again = { ...first!, id: `${first!.id}-2`, errors: 'cr2' } as const;
  const both = contextOf({ ...evidence, estimates: [first!, again] }, { language: 'en', internal: false });
  expect(calculationText(context, first!.id)).toBe('Regression with a line for each group (Lin 2013)');
  expect(calculationText(both, first!.id)).toBe('Regression with a line for each group (Lin 2013): HC2');
  expect(calculationText(both, again.id)).toBe('Regression with a line for each group (Lin 2013): CR2');
});
