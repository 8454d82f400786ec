import { armsOffered } from '@pionier/core';
import { droppableArms, withoutArms } from './arms.ts';
import { type ContrastInput, plannedContrasts } from './contrasts.ts';
import type { FewerArms } from './plan-result.ts';

/** What the primary outcomes would show without arms that could be dropped: larger arms, and a smaller family. */
export function fewerArms(input: ContrastInput): readonly FewerArms[] {
  return droppableArms(input.pilot).flatMap((without): readonly FewerArms[] => {
    const pilot = withoutArms(input.pilot, without);
    const contrasts = plannedContrasts({ ...input, pilot })
      .filter(({ role }) => role === 'primary')
      .map(({ outcome, treatment, control, power, detectable }) => ({
        outcome,
        treatment,
        control,
        power,
        detectable: detectable.effect,
      }));
    return contrasts.length === 0 ? [] : [{ without, arms: armsOffered(pilot).length, contrasts }];
  });
}
