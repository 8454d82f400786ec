import type { Evidence } from '@pionier/reporter';
import { lonelinessEvidence } from './loneliness-evidence.ts';

/** Texts that would become markup, tables, links or nonsense where they are not met. */
export const hostile = [
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '| a | b |\n| --- | --- |',
  '![x](https://evil.example/x.png) [y](javascript:alert(1)) www.evil.example mail@evil.example',
  '`code` **bold** _em_ ~~gone~~ # heading <b>',
  'עברית 12 ‮ abc',
  '- list\n1. list\n> quote\n---',
] as const;

const text = (index: number) => hostile[index % hostile.length]!;

/** Evidence with a hostile text wherever a user or a file can put one. */
export function hostileEvidence(): Evidence {
  const evidence = lonelinessEvidence();
  const { protocol } = evidence;
  const titled = <Item extends { readonly title: string }>(items: { readonly [id: string]: Item }) =>
    Object.fromEntries(Object.entries(items).map(([id, item], index) => [id, { ...item, title: text(index) }]));
  return {
    ...evidence,
    protocol: {
      ...protocol,
      pilot: {
        ...protocol.pilot,
        title: text(0),
        question: text(1),
        dataUse: text(2),
        lead: { name: text(3), organisation: text(4) },
      },
      purpose: {
        ...protocol.purpose,
        results: { 'less-lonely': text(5), affordable: text(6) },
        expectations: [{ from: text(7), outcome: 'loneliness', treatment: 'visits', effect: -1, scale: 'raw' }],
        priorEvidence: [{ source: text(0), outcome: 'loneliness', treatment: 'visits', effect: -1, scale: 'raw' }],
      },
      interventions: titled(protocol.interventions),
      outcomes: Object.fromEntries(
        Object.entries(titled(protocol.outcomes)).map(([id, outcome]) => [id, { ...outcome, measuredIn: text(5) }]),
      ),
      population: { ...protocol.population, groups: titled(protocol.population.groups) },
    },
    site: { code: 'GM0000', name: text(1) },
    flow: evidence.flow.map((row) => ({ ...row, reasons: { [text(2)]: 20, [text(3)]: 30 } })),
    balance: evidence.balance.map((row, index) => ({ ...row, level: row.level === null ? null : text(index) })),
    costs: evidence.costs.map((row, index) => ({ ...row, source: text(index) })),
    verdicts: evidence.verdicts.map((verdict, index) => ({ ...verdict, rule: text(index), because: text(index) })),
    refusals: evidence.refusals.map((refusal, index) => ({ ...refusal, message: text(index) })),
    deviations: [{ path: text(0), registered: text(1), now: { text: text(2) } }],
    warnings: hostile.map((message, index) => ({ code: `unknown-${index}`, message, values: {} })),
    provenance: { ...evidence.provenance, software: text(4), on: text(5), inputs: { [text(6)]: text(7) } },
  };
}
