import type { CompletedOutcome, Pilot } from '../../pilot.ts';

/** The outcomes that carry a verdict, by id, sorted by code unit. */
export function primaryOutcomes(pilot: Pilot): readonly (readonly [id: string, outcome: CompletedOutcome])[] {
  return Object.entries(pilot.outcomes)
    .filter(([, { role }]) => role === 'primary')
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether the pilot means to find an effect, rather than to explore or to try out. */
export function seeksEffect({ pilot: { stage } }: Pilot): boolean {
  return stage === 'effect' || stage === 'scale-up';
}
