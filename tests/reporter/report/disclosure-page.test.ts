import { readdirSync, readFileSync } from 'node:fs';
import { discloses, disclosurePage, disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { disclosure as en } from '../../../packages/reporter/src/report/words/en/disclosure.ts';
import { disclosure as nl } from '../../../packages/reporter/src/report/words/nl/disclosure.ts';
import { siteOf } from '../share/site.ts';

const { bundle, over } = siteOf();
const page = (minimumCount: number, language: 'nl' | 'en') =>
  disclosurePage(discloses(bundle, { minimumCount, over, data: null }, disclosureRules), language);

it('says in both languages that all passed, or which rule stopped it and where', () => {
  expect(page(10, 'en')).toContain('Every rule passed');
  expect(page(10, 'nl')).toContain('Alle regels zijn gehaald');
  const stopped = page(130, 'nl');
  expect(stopped).toContain('Niet gedeeld');
  expect(stopped).toContain('estimates[0].units.treatment');
  expect(stopped).toContain('telt te weinig mensen');
  expect(stopped).not.toContain('<script');
});

it('has words for every rule and every code that a rule can give', () => {
  const folder = 'packages/reporter/src/share/disclosure';
  const source = readdirSync(folder)
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
  const codes = [...source.matchAll(/(?:code(?: = isShort \?|:)|finding\(|\[)\s*'([a-z]+(?:-[a-z]+)+)'/g)].map(
    (match) => match[1]!,
  );
  expect(codes.length).toBeGreaterThan(15);
  for (const words of [en, nl]) {
    expect([...new Set(codes)].filter((code) => !Object.hasOwn(words.codes, code))).toEqual([]);
    expect(Object.values(disclosureRules).filter(({ name }) => !Object.hasOwn(words.names, name))).toEqual([]);
  }
  expect(Object.keys(nl.codes)).toEqual(Object.keys(en.codes));
});
