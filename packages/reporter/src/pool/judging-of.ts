import { z } from 'zod';
import type { Bundle } from '../share/bundle.ts';
import type { SharedContrast } from './bundle-effects.ts';
import type { Judging } from './verdict.ts';

const outcome = z.object({
  role: z.string(),
  about: z.string().optional(),
  better: z.enum(['higher', 'lower']),
  worthwhile: z.number().positive().optional(),
  margin: z.number().positive().optional(),
  moments: z.array(z.string().nullable()),
});

/** What of a protocol decides on a verdict; a bundle is not to be trusted to have it. */
const protocolSchema = z.object({
  pilot: z.object({ stage: z.string().optional() }),
  interventions: z.record(z.string(), z.object({ control: z.boolean().optional() })),
  assignment: z.object({ method: z.string(), design: z.unknown().optional() }),
  outcomes: z.record(z.string(), outcome),
  analysis: z.object({ decideAt: z.string().nullable(), confidence: z.number() }),
});

type Protocol = z.output<typeof protocolSchema>;

const describing: readonly (string | undefined)[] = ['exploration', 'feasibility'];
const describedAbout: readonly (string | undefined)[] = ['satisfaction', 'activity'];

/**
 * What a protocol said beforehand of the contrasts that its sites estimated: those that carry a verdict at one site carry one over all
 * of them. That is a primary or harm outcome at the moment of decision, for everyone, against the control arm, where arms were drawn and
 * the pilot is there to judge.
 *
 * None at another level than the protocol's: it was chosen beforehand. None for matched comparisons, whose balance no bundle shows.
 */
export function judgingOf(
  protocol: Bundle['protocol'],
  contrasts: readonly SharedContrast[],
  confidence: number,
): readonly Judging[] {
  const read = protocolSchema.safeParse(protocol).data;
  if (read === undefined || read.analysis.confidence !== confidence || !isThereToJudge(read)) return [];
  return contrasts.flatMap((contrast) => judgingOfContrast(read, contrast));
}

function isThereToJudge({ pilot, assignment }: Protocol): boolean {
  const isDrawn = assignment.method === 'recorded' ? isGiven(assignment.design) : assignment.method !== 'matched';
  return isDrawn && !describing.includes(pilot.stage);
}

const isGiven = (value: unknown) => value !== undefined && value !== null;

function judgingOfContrast(protocol: Protocol, contrast: SharedContrast): readonly Judging[] {
  const { at, treatment, control, group } = contrast;
  const declared = Object.hasOwn(protocol.outcomes, contrast.outcome) ? protocol.outcomes[contrast.outcome] : undefined;
  if (declared === undefined || group !== null || at !== decidedAt(protocol, declared)) return [];
  const isControl = Object.hasOwn(protocol.interventions, control) && protocol.interventions[control]?.control === true;
  if (!isControl || describedAbout.includes(declared.about)) return [];
  const aim = aimOf(declared);
  if (aim === null) return [];
  return [{ outcome: contrast.outcome, at, treatment, control, group, better: declared.better, aim }];
}

function decidedAt({ analysis: { decideAt } }: Protocol, { moments }: z.output<typeof outcome>): string | null {
  return moments.includes(decideAt) ? decideAt : (moments.at(-1) ?? null);
}

function aimOf({ role, worthwhile, margin }: z.output<typeof outcome>): Judging['aim'] | null {
  if (role === 'harm') return margin === undefined ? null : { margin };
  return role === 'primary' ? { worthwhile: worthwhile ?? null } : null;
}
