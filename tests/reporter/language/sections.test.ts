import { builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { optionalSections, sectionsWith, siteKeys } from '../../../packages/reporter/src/language/sections.ts';

describe('sectionsWith', () => {
  const sections = sectionsWith(builtIn);

  it('has the sections of the language', () => {
    expect(Object.keys(sections)).toEqual([
      'pilot',
      'purpose',
      'interventions',
      'population',
      'columns',
      'moments',
      'assignment',
      'outcomes',
      'analysis',
      'plan',
      'sharing',
      'site',
      'data',
    ]);
  });

  it('can read every default of a section that may be left out', () => {
    for (const [name, value] of Object.entries(optionalSections)) {
      if (value !== null) expect(sections[name as keyof typeof sections].safeParse(value).success).toBe(true);
    }
    expect(siteKeys).toEqual(['pionier', 'protocol', 'site', 'data']);
  });
});
