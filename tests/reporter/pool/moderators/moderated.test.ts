import { describe, expect, test } from 'vitest';
import { renderPooled } from '../../../../packages/reporter/src/pool/page/render.ts';
import { type PoolRequest, poolStudies } from '../../../../packages/reporter/src/pool/pool-studies.ts';
import { printPooled } from '../../../../packages/reporter/src/pool/print.ts';
import { reml } from '../../../../packages/reporter/src/pool/reml.ts';
import type { StudyEffect } from '../../../../packages/reporter/src/pool/study-effect.ts';

const request: PoolRequest = {
  ...{ pooler: reml, test: 'knapp-hartung', confidence: 0.95 },
  ...{ software: 'pionier 0', inputs: {} },
};

const effect = (study: string, estimate: number, year: number | null, where: string | null): StudyEffect => ({
  ...{ study, source: 'published', outcome: null, at: null, treatment: null, control: null },
  ...{ estimate, standardError: 0.5, year, moderators: { where } },
});

const five = [
  effect('A', 1, 2001, 'town'),
  effect('B', 2, 2002, 'town'),
  effect('C', 4, 2003, 'village'),
  effect('D', 3, null, 'village'),
  effect('E', 5, 2007, 'village'),
];

const explained = (effects: readonly StudyEffect[], ...moderators: string[]) =>
  poolStudies(effects, { ...request, moderators }).moderators[0]!;
const codes = (effects: readonly StudyEffect[], ...moderators: string[]) =>
  explained(effects, ...moderators).warnings.map(({ code }) => code);

test('none named: none in the record, and no section', () => {
  const pooled = poolStudies(five, request);
  expect(pooled.moderators).toEqual([]);
  expect(renderPooled(pooled, { language: 'en' })).not.toContain('Under which circumstances');
});

describe('a category', () => {
  const { model, k } = explained(five, 'where');

  test('has the mean of each level, and each level by itself', () => {
    expect(k).toBe(5);
    const [term] = model!.terms;
    expect(term!.levels.map(({ name, studies }) => [name, studies])).toEqual([
      ['town', 2],
      ['village', 3],
    ]);
    expect(term!.levels.map(({ estimate }) => estimate)).toEqual([expect.closeTo(1.5, 12), expect.closeTo(4, 12)]);
    expect(term!.levels.map(({ alone }) => alone!.estimate)).toEqual([expect.closeTo(1.5, 12), expect.closeTo(4, 12)]);
    expect(term!.apart).toMatchObject({ df: 1 });
    expect(term!.line).toEqual([]);
  });
});

describe('a number', () => {
  test('the year of a study is one; who has none is left out, and that is said', () => {
    const { k, model, warnings } = explained(five, 'year');
    expect(k).toBe(4);
    expect(warnings.map(({ code }) => code)).toEqual(['moderators-missing', 'few-studies-a-coefficient']);
    const [term] = model!.terms;
    expect(term!.line.map(({ at }) => at).at(0)).toBe(2001);
    expect(term!.line.at(-1)!.at).toBe(2007);
  });
});

test('what cannot be fitted has no model, and says why', () => {
  expect(codes(five.slice(0, 2), 'where')).toContain('moderators-collinear');
  expect(codes(five.slice(1, 3), 'where')).toContain('moderators-too-few');
  expect(explained(five.slice(1, 3), 'where').model).toBeNull();
  const page = renderPooled(poolStudies(five.slice(1, 3), { ...request, moderators: ['where'] }), { language: 'nl' });
  expect(page).toContain('Er zijn te weinig studies voor zo veel omstandigheden.');
});

test.each(['nl', 'en'] as const)(
  'the page says that circumstances were not drawn, and keeps its record whole: %s',
  (language) => {
    const pooled = poolStudies(five, { ...request, moderators: ['where', 'year'] });
    expect(printPooled(pooled)).not.toMatch(/NaN|Infinity/);
    const page = renderPooled(pooled, { language });
    expect(page).toContain(language === 'nl' ? 'Onder welke omstandigheden?' : 'Under which circumstances?');
    expect(page).toContain(language === 'nl' ? 'niet door loting' : 'not assigned to their circumstances by chance');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  },
);
