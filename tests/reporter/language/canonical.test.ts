import { createHash } from 'node:crypto';
import { canonicalProtocol, protocolHash, protocolOf } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWords } from '../../../packages/reporter/src/language/canonical.ts';
import { example, pilotWith } from './example.ts';

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
};

describe('protocolHash', () => {
  it('is the SHA-256 of the canonical JSON, by another road', () => {
    const pilot = pilotWith();
    const text = JSON.stringify(sorted(canonicalProtocol(pilot)));
    expect(protocolHash(pilot)).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
  });

  it('stays the same under words, order of keys, site and data', () => {
    const hash = protocolHash(pilotWith());
    const { usual, help } = example.interventions;
    const words = {
      pilot: { ...example.pilot, title: 'Another', question: 'Other?', lead: { name: 'N' }, dataUse: 'None' },
      interventions: { help: { ...help, title: 'H', what: 'w', who: 'w', often: 'o' }, usual },
      purpose: { vision: 'V', principles: ['p'] },
      site: { code: 'GM0150', name: 'Deventer' },
      data: { units: 'other.csv' },
      plan: { units: 300, outcomes: { score: { sd: 2 } } },
    };
    expect(protocolHash(pilotWith(words))).toBe(hash);
    expect(protocolHash(protocolOf(pilotWith(words)))).toBe(hash);
  });

  it('stays the same when a default is written out', () => {
    const explicit = {
      assignment: { method: 'complete', shares: { usual: 1, help: 1 } },
      analysis: { estimators: [{ method: 'difference-in-means' }], contrasts: [['help', 'usual']], confidence: 0.95 },
      outcomes: { score: { ...example.outcomes.score, role: 'primary', about: 'person' } },
    };
    expect(protocolHash(pilotWith(explicit))).toBe(protocolHash(pilotWith()));
  });

  it('changes with anything that counts', () => {
    const changes = [
      { pilot: { ...example.pilot, id: 'other' } },
      { pilot: { ...example.pilot, stage: 'exploration' } },
      { population: { unit: 'person', id: 'nr' } },
      { assignment: { method: 'simple' } },
      { columns: { age: { kind: 'number' } } },
      { outcomes: { score: { ...example.outcomes.score, better: 'lower' } } },
      { analysis: { confidence: 0.9 } },
      { sharing: { minimumCount: 11 } },
      { purpose: { expectations: [{ from: 'A', outcome: 'score', treatment: 'help', effect: 1 }] } },
    ];
    const hashes = [{}, ...changes].map((change) => protocolHash(pilotWith(change)));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('keeps the ids of intended results and not their words', () => {
    const outcomes = { score: { ...example.outcomes.score, result: 'a' } };
    const hash = (words: string) => protocolHash(pilotWith({ outcomes, purpose: { results: { a: words } } }));
    expect(hash('Better')).toBe(hash('Beter'));
    const canonical = canonicalProtocol(pilotWith({ outcomes, purpose: { results: { a: 'Better' } } }));
    expect(canonical).toMatchObject({ purpose: { results: ['a'] } });
  });

  it('takes any words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }).filter((text) => text.trim() !== ''),
        (title) => {
          const pilot = pilotWith({ pilot: { ...example.pilot, title } });
          expect(protocolHash(pilot)).toBe(protocolHash(pilotWith()));
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('isWords', () => {
  it('knows where words stand', () => {
    expect(isWords(['interventions', 'help', 'title'])).toBe(true);
    expect(isWords(['pilot', 'lead', 'name'])).toBe(true);
    expect(isWords(['purpose', 'results', 'a'])).toBe(true);
    expect(isWords(['interventions', 'help', 'cost', 'perUnit'])).toBe(false);
    expect(isWords(['population', 'unit'])).toBe(false);
  });
});
