import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crossChecks } from '../../../../packages/reporter/src/language/checks/registry.ts';
import { language } from '../example.ts';

describe('crossChecks', () => {
  it('need sections that exist', () => {
    const sections = Object.keys(language.sections);
    expect(crossChecks.flatMap(({ needs }) => needs).filter((name) => !sections.includes(name))).toEqual([]);
  });

  it('come from every file of the folder', async () => {
    const folder = new URL('../../../../packages/reporter/src/language/checks/', import.meta.url);
    const files = readdirSync(folder).filter((file) => !['registry.ts', 'cross-check.ts'].includes(file));
    for (const file of files) {
      const exported: object = await import(new URL(file, folder).href);
      const checks = Object.values(exported).flat();
      expect(checks.filter((check) => !crossChecks.includes(check))).toEqual([]);
      expect(checks.length).toBeGreaterThan(0);
    }
  });
});
