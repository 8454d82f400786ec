import { type Fact, facts, paragraph } from '../../../report/document.ts';
import { formatNumber } from '../../../report/format.ts';
import { definePoolSection, type PoolContext, studiesText } from '../context.ts';

/** More municipalities than this are named in a table further on. */
const mostNamed = 12;

/** What was pooled, and from where. */
export const head = definePoolSection('head', {
  part: 'answer',
  title: ({ pooled, say }) => {
    const outcomes = [...new Set(pooled.pooled.flatMap(({ outcome }) => (outcome === null ? [] : [outcome])))];
    return say.title(outcomes);
  },
  render: (context) => {
    const { pooled, say, words } = context;
    const studies = new Set(pooled.pooled.flatMap(({ sites }) => sites.map(({ site }) => site)));
    const sources = new Set(pooled.pooled.flatMap(({ sites }) => sites.map(({ source }) => source)));
    return [
      facts([
        { term: say.head.studies, text: studiesText(context, studies.size) },
        { term: say.head.sources, text: words.list([...sources].map((source) => say.head[source])) },
        ...bundleFacts(context),
      ]),
      paragraph(say.head.made({ software: pooled.provenance.software }), 'small'),
    ];
  },
});

function bundleFacts({ pooled: { bundles, kept }, say, marks, words }: PoolContext): readonly Fact[] {
  if (bundles.length === 0) return [];
  const refused = kept.filter(({ code }) => code !== 'superseded').length;
  const names = words.list(bundles.map(({ site, name }) => name ?? site));
  const count = formatNumber(bundles.length, 0, marks);
  return [
    { term: say.head.municipalities, text: bundles.length > mostNamed ? count : `${count} (${names})` },
    ...(refused === 0 ? [] : [{ term: say.head.refused, text: formatNumber(refused, 0, marks) }]),
  ];
}
