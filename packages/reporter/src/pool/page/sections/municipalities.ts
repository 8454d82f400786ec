import { own } from '@pionier/core';
import { type Block, list, paragraph, table } from '../../../report/document.ts';
import { none } from '../../../report/format.ts';
import { aboutText, definePoolSection, type PoolContext } from '../context.ts';

/** Whose bundles were pooled and who signed them, and which were not, with the reason; nothing for published effects alone. */
export const municipalities = definePoolSection('municipalities', {
  part: 'account',
  title: ({ say }) => say.municipalities.title,
  render: (context) => [...admitted(context), ...kept(context), ...without(context)],
});

function admitted({ pooled: { bundles }, say }: PoolContext): readonly Block[] {
  if (bundles.length === 0) return [];
  const { columns, caption, profiles, unsigned } = say.municipalities;
  return [
    table({
      caption,
      columns: Object.values(columns).map((title) => ({ title, numeric: false })),
      rows: bundles.map(({ site, name, profile, signed }) => [
        site,
        name ?? none,
        profiles[profile],
        signed.length === 0 ? unsigned : signed.join(', '),
      ]),
    }),
  ];
}

function kept({ pooled, say }: PoolContext): readonly Block[] {
  if (pooled.kept.length === 0) return [];
  const { kept: intro, codes, unknown } = say.municipalities;
  return [
    paragraph(intro),
    list(
      pooled.kept.map(({ site, code, reasons }) => {
        const why = reasons.length === 0 ? '' : ` (${reasons.join(', ')})`;
        return `${site ?? unknown}: ${codes[code]}${why}`;
      }),
    ),
  ];
}

function without({ pooled, say, words }: PoolContext): readonly Block[] {
  if (pooled.without.length === 0) return [];
  return [
    paragraph(say.municipalities.without),
    list(
      pooled.without.map((one) => {
        const refused = own(words.codes.refusals, one.reason)?.(() => null);
        return `${one.site}, ${aboutText(one)}: ${refused ?? own(say.municipalities.reasons, one.reason) ?? one.reason}`;
      }),
    ),
  ];
}
