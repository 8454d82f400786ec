import type { Bundle } from '../bundle.ts';
import { defineRule, type Finding } from './rule.ts';

const rule = 'free-text';
const longest = 80;

const patterns: readonly (readonly [code: string, what: string, pattern: RegExp])[] = [
  ['text-address', 'an e-mail address', /\S@\S/],
  ['text-path', 'a path of a file', /(^|[\s"'(])([A-Za-z]:[\\/]|\\\\|~?\/[\w.-]+\/)|\.(csv|xlsx?|parquet|sav|dta)\b/i],
  ['text-day', 'a day', /\b(\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.](19|20)\d{2})\b/],
  ['text-number', 'a number as long as that of a person', /\d(?:[ .-]?\d){7,}/],
  ['text-postcode', 'a postcode', /\b[1-9]\d{3} ?[A-Z]{2}\b/],
];

/** A text that a site wrote itself. */
type OwnText = { readonly where: string; readonly text: string };

/**
 * What a site wrote itself can name a person: its name, its context, the names of its arms and the reasons in its flow. They are short,
 * and hold no address, path, day, postcode or number as long as that of a person. The month is as precise as a date gets.
 *
 * What the protocol says is looked at by whoever registers it. Digests of content have their own places, where nothing else fits.
 *
 * Source: the European guidelines for output checking, which let no free text out unread.
 * Checked: by hand, tests/reporter/share/disclosure/free-text.test.ts.
 * Doubt: a name of a person is a word like any other; the approver reads the bundle before signing it.
 */
export const freeText = defineRule(rule, {
  title: 'No text that could name someone',
  check: (bundle) =>
    textsIn(bundle).flatMap(({ where, text }): readonly Finding[] => [
      ...patterns
        .filter(([, , pattern]) => pattern.test(text))
        .map(([code, what]) => ({ rule, where, code, message: `${where} holds what looks like ${what}` })),
      ...(text.length > longest
        ? [{ rule, where, code: 'text-long', message: `${where} is longer than ${longest} characters` }]
        : []),
    ]),
});

function textsIn({ site, flow, provenance, costs }: Bundle): readonly OwnText[] {
  return [
    { where: 'site.code', text: site.code },
    ...(site.name === null ? [] : [{ where: 'site.name', text: site.name }]),
    ...(site.arms ?? []).map((text, index) => ({ where: `site.arms[${index}]`, text })),
    ...Object.entries(site.context).flatMap(([key, value]) => [
      { where: 'site.context', text: key },
      ...(typeof value === 'string' ? [{ where: `site.context.${key}`, text: value }] : []),
    ]),
    ...flow.flatMap(({ reasons }, index) =>
      Object.keys(reasons).map((text) => ({ where: `flow[${index}].reasons`, text })),
    ),
    ...costs.map(({ arm }, index) => ({ where: `costs[${index}].arm`, text: arm })),
    { where: 'provenance.software', text: provenance.software },
  ];
}
