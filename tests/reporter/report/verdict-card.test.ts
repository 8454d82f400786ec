import { type Estimate, type Evidence, type Verdict, type VerdictName, verdictNames } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../../../packages/reporter/src/report/report.ts';
import { estimateOf, sharedFacts, verdictCard } from '../../../packages/reporter/src/report/verdict-card.ts';
import { lonelinessEvidence } from './loneliness-evidence.ts';
import { nswEvidence } from './nsw-evidence.ts';

type Change = { readonly verdict?: Partial<Verdict>; readonly estimate?: Partial<Estimate> };

function cardOf({ verdict = {}, estimate = {} }: Change, language: 'nl' | 'en' = 'en', base: Evidence = nswEvidence()) {
  const [first, ...rest] = base.estimates;
  const judged = { ...base.verdicts[0]!, ...verdict };
  const evidence = { ...base, verdicts: [judged], estimates: [{ ...first!, ...estimate }, ...rest] };
  return verdictCard(contextOf(evidence, { language, internal: false }), judged);
}

const textOf = (card: ReturnType<typeof cardOf>) =>
  [card.label, card.sentence, ...card.paragraphs, ...card.facts.map(({ term, text }) => `${term}: ${text}`)]
    .join('\n')
    .replaceAll('\u00a0', ' ');

describe('verdictCard', () => {
  it('gives the sentence, the interval before the best estimate, and what it means', () => {
    const card = cardOf({});
    expect(card.sentence).toBe(
      'Supported work works better than No programme: Earnings in 1978 becomes higher, and higher is better.',
    );
    expect(card.paragraphs[0]).toBe(
      'With 95% confidence the effect lies between $474 and $3,115 higher; the best estimate is $1,794 higher.',
    );
    expect(textOf(card)).toContain('For comparison: $4,555 on average with No programme');
    expect(textOf(card)).toContain('People in this comparison: 185 with Supported work, 260 with No programme');
  });

  it('says it in Dutch', () => {
    expect(textOf(cardOf({}, 'nl'))).toContain(
      'Met 95% zekerheid ligt het effect tussen $ 474 en $ 3.115 hoger; de beste schatting is $ 1.794 hoger.',
    );
  });

  it('turns the direction where lower is better', () => {
    const evidence = lonelinessEvidence();
    const context = contextOf(evidence, { language: 'nl', internal: false });
    expect(verdictCard(context, evidence.verdicts[0]!).sentence).toBe(
      'Huisbezoek werkt beter dan Koffieochtend: Eenzaamheid wordt lager, en lager is beter.',
    );
    const harmful = verdictCard(context, { ...evidence.verdicts[0]!, verdict: 'harmful' });
    expect(harmful.sentence).toContain('Eenzaamheid wordt hoger, en lager is beter');
  });

  it.each(verdictNames)('has a card for %s, in both languages', (verdict) => {
    const change = { verdict: { verdict } };
    for (const language of ['nl', 'en'] as const) {
      const card = cardOf(change, language);
      expect(card.label).not.toBe('');
      expect(textOf(card)).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('carries causal words only where arms were drawn', () => {
    expect(cardOf({ verdict: { basis: 'matched' } }).sentence).toMatch(/^With Supported work things went better/);
    expect(cardOf({ verdict: { basis: 'matched' } }).paragraphs[0]).toContain('the difference lies between');
    const described = textOf(cardOf({ verdict: { basis: 'none', verdict: 'descriptive', rule: 'no-control' } }));
    expect(described).toContain('the difference lies between');
    expect(described).not.toMatch(/works better|the effect lies/);
  });

  it('says inconclusive is not no effect, and that a small effect does not exclude harm', () => {
    expect(textOf(cardOf({ verdict: { verdict: 'inconclusive' } }))).toContain('not the same as ‘no effect’');
    const small = { verdict: 'not-worthwhile', interval: { low: -50, high: 100, confidence: 0.95 } } as const;
    expect(textOf(cardOf({ verdict: small }))).toContain('Harm is not ruled out');
    const safe = { verdict: 'not-worthwhile', interval: { low: 5, high: 100, confidence: 0.95 } } as const;
    expect(textOf(cardOf({ verdict: safe }))).not.toContain('Harm is not ruled out');
  });

  it('says convincingly', () => {
    expect(cardOf({ verdict: { convincingly: true } }).label).toBe('Works convincingly');
  });

  it('explains the open zero of Holm', () => {
    const open = { rule: 'holm-above-zero', interval: { low: -10, high: 900, confidence: 0.975 } };
    expect(textOf(cardOf({ verdict: open }))).toContain(
      'the stepwise test that counts for the verdict makes zero unlikely',
    );
  });

  it('shows no interval where it is too early, and the reason where it was refused', () => {
    expect(textOf(cardOf({ verdict: { verdict: 'too-early' } }))).not.toContain('lies between');
    const evidence = lonelinessEvidence();
    const refused = { ...evidence.verdicts[0]!, verdict: 'not-estimable', estimate: evidence.refusals[1]!.id } as const;
    const card = verdictCard(contextOf(evidence, { language: 'nl', internal: false }), refused);
    expect(card.paragraphs[0]).toBe(
      'Iedereen in deze groepen heeft dezelfde waarde, dus toeval is niet te beoordelen.',
    );
  });

  it('hides the mean of the control arm where an arm is small, and the share of few', () => {
    const small = cardOf({ estimate: { units: { treatment: 6, control: 260 } } });
    expect(textOf(small)).not.toContain('For comparison');
    const evidence = lonelinessEvidence();
    const hospital = evidence.estimates.findIndex(({ outcome }) => outcome === 'hospital');
    const estimates = evidence.estimates.map((item, index) =>
      index === hospital ? { ...item, controlMean: 0.03 } : item,
    );
    const context = contextOf({ ...evidence, estimates }, { language: 'nl', internal: false });
    const judged = evidence.verdicts.find(({ estimate }) => estimate === evidence.estimates[hospital]!.id)!;
    expect(textOf(verdictCard(context, judged))).not.toContain('Ter vergelijking');
  });

  it('says an unknown rule in the judge’s own words, but only inside', () => {
    const verdict = { ...nswEvidence().verdicts[0]!, rule: 'constructor', because: '3 people' };
    const evidence = { ...nswEvidence(), verdicts: [verdict] };
    const reason = (internal: boolean) =>
      textOf(verdictCard(contextOf(evidence, { language: 'en', internal }), verdict));
    expect(reason(false)).not.toContain('3 people');
    expect(reason(true)).toContain('3 people');
  });
});

it('sharedFacts says each kind of evidence once', () => {
  const evidence = lonelinessEvidence();
  const context = contextOf(evidence, { language: 'en', internal: false });
  const [first] = evidence.verdicts;
  const kinds = sharedFacts(context, [first!, first!, { ...first!, basis: 'matched' }]).map(({ term }) => term);
  expect(kinds).toEqual(['Evidence', 'Evidence', 'Several comparisons']);
});

it('finds the estimate of a verdict', () => {
  const evidence = lonelinessEvidence();
  const context = contextOf(evidence, { language: 'en', internal: false });
  expect(estimateOf(context, evidence.verdicts[0]!)?.treatment).toBe('visits');
  const name: VerdictName = 'not-estimable';
  expect(estimateOf(context, { ...evidence.verdicts[0]!, verdict: name, estimate: 'none' })).toBeUndefined();
});
