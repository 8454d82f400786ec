import { armsOffered, referenceArm, sequencesOf } from '@pionier/core';
import { type Block, type Fact, facts, note, paragraph } from '../document.ts';
import { formatDate, formatNumber } from '../format.ts';
import { defineSection, type ReportContext } from '../section.ts';

/** Words by which a pilot says that its data are made up. */
const synthetic = /\bsynthetic|\bmade[- ]up\b|\bfictitious|\bverzonnen\b|\bfictie[fv]|\bsynthetisch/i;

/** What is asked, where, at which stage, by whom, and what the data may not be used for. */
export const head = defineSection('head', {
  part: 'answer',
  title: ({ evidence }) => evidence.protocol.pilot.title,
  render: (context) => {
    const { pilot } = context.evidence.protocol;
    return [...marks(context), paragraph(pilot.question, 'lead'), facts(details(context)), ...made(context)];
  },
});

function marks({ evidence, internal, words }: ReportContext): readonly Block[] {
  const { pilot } = evidence.protocol;
  const texts = [pilot.title, pilot.question, pilot.dataUse ?? '', evidence.site?.name ?? ''];
  return [
    ...(internal ? [note('bad', words.head.internalTitle, words.head.internal)] : []),
    ...(texts.some((text) => synthetic.test(text))
      ? [note('unsure', words.head.syntheticTitle, words.head.synthetic)]
      : []),
  ];
}

function details({ evidence, words, names }: ReportContext): readonly Fact[] {
  const { pilot } = evidence.protocol;
  const control = referenceArm(evidence.protocol);
  const isWedge = sequencesOf(evidence.protocol.assignment) !== null;
  const offered = isWedge
    ? Object.keys(evidence.protocol.interventions).sort()
    : armsOffered({ ...evidence.protocol, site: evidence.site });
  const arms = [...offered].sort((a, b) => Number(a === control) - Number(b === control));
  const lead = evidence.site?.lead ?? pilot.lead;
  const site = evidence.site === null ? null : [evidence.site.name, evidence.site.code].filter(Boolean).join(', ');
  const led = [lead?.name, lead?.organisation].filter(Boolean).join(', ');
  const entries: readonly (readonly [string, string | null | undefined])[] = [
    [words.head.compared, words.list(arms.map((arm) => names.arm(arm)))],
    [words.head.site, site],
    [words.head.stage, words.head.stages[pilot.stage]],
    [words.head.law, pilot.law === undefined ? null : words.head.laws[pilot.law]],
    [words.head.lead, led],
    [words.head.dataUse, pilot.dataUse],
  ];
  return entries.flatMap(([term, text]) =>
    text === null || text === undefined || text === '' ? [] : [{ term, text }],
  );
}

function made({ evidence, words, marks: numberMarks, mask }: ReportContext): readonly Block[] {
  const { software, on } = evidence.provenance;
  const line = words.head.made({ software, on: formatDate(on, numberMarks) });
  const masked = mask.on ? ` ${words.head.masked({ minimum: formatNumber(mask.minimum, 0, numberMarks) })}` : '';
  return [paragraph(line + masked, 'small')];
}
