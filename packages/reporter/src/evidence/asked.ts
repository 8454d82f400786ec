import { type Contrast, type MethodEntry, weightsOfContrast } from '@pionier/core';
import { contrastsIn } from '../language/contrasts.ts';
import type { Pilot } from '../pilot.ts';

/** One estimate that the pilot asks for. */
export type Asked = {
  readonly id: string;
  readonly outcome: string;
  readonly at: string | null;
  /** A group's id, `!` and its id for everyone else, or null for all. */
  readonly group: string | null;
  readonly contrast: Contrast;
  /** The position in `analysis.estimators`; 0 carries the verdict. */
  readonly estimator: number;
};

/** The name of each estimator within ids: its method, and `-2`, `-3`, … where a method is repeated. */
export function estimatorNames(estimators: readonly MethodEntry[]): readonly string[] {
  return estimators.map(({ method }, index) => {
    const earlier = estimators.slice(0, index).filter((other) => other.method === method).length;
    return earlier === 0 ? method : `${method}-${earlier + 1}`;
  });
}

/** `<outcome>[@<at>]/<treatment>~<control>[/<group>]/<method>[-<n>]`. */
export function estimateId(
  outcome: string,
  at: string | null,
  { treatment, control }: Contrast,
  group: string | null,
  method: string,
): string {
  const what = at === null ? outcome : `${outcome}@${at}`;
  return [what, `${treatment}~${control}`, ...(group === null ? [] : [group]), method].join('/');
}

/** The contrasts of the pilot whose arms are all offered at this site. */
export function contrastsOffered(pilot: Pilot): readonly Contrast[] {
  const offered = pilot.site?.arms;
  return contrastsIn(pilot).filter(
    (contrast) =>
      offered === undefined || [...weightsOfContrast(contrast).keys()].every((arm) => offered.includes(arm)),
  );
}

/** The groups that are estimated, each with everyone outside it beside it for the interaction test. */
export function groupsAsked(pilot: Pilot): readonly (string | null)[] {
  return [null, ...pilot.analysis.groups.flatMap((group) => [group, `!${group}`])];
}

/** Every estimate asked for: outcomes × moments × groups × estimators × contrasts, in that order. */
export function askedEstimates(pilot: Pilot): readonly Asked[] {
  const names = estimatorNames(pilot.analysis.estimators);
  const contrasts = contrastsOffered(pilot);
  return Object.keys(pilot.outcomes)
    .sort()
    .flatMap((outcome) =>
      pilot.outcomes[outcome]!.moments.flatMap((at) =>
        groupsAsked(pilot).flatMap((group) =>
          names.flatMap((name, estimator) =>
            contrasts.map((contrast) => ({
              id: estimateId(outcome, at, contrast, group, name),
              outcome,
              at,
              group,
              contrast,
              estimator,
            })),
          ),
        ),
      ),
    );
}
