import { approximateDays, durationOf, type Moments, own } from '@pionier/core';
import { laterMoments } from '../complete.ts';
import { designOf, designPath } from '../design.ts';
import { crossCheck, errorAt, warningAt } from './cross-check.ts';

/** Days between `offerLater` and a moment; above 0 when the moment comes after it. */
function daysAfterOffer(moments: Moments, moment: string, offerLater: string): number {
  const [time, offer] = [durationOf(moments[moment] ?? ''), durationOf(offerLater)];
  return time === null || offer === null ? 0 : approximateDays(time) - approximateDays(offer);
}

/**
 * Once the waiting list is offered the help too, arms no longer differ in the offer: no verdict falls after that, and other
 * measurements after it are described with a warning.
 */
const offeredLater = crossCheck(['moments', 'assignment', 'analysis'], ({ moments, assignment, analysis }) => {
  const design = designOf(assignment);
  const offerLater = design === null ? undefined : own(design, 'offerLater');
  if (typeof offerLater !== 'string') return [];
  const path = [...designPath(assignment), 'offerLater'];
  const decideAt = analysis.decideAt ?? laterMoments(moments).at(-1);
  return laterMoments(moments)
    .filter((moment) => daysAfterOffer(moments, moment, offerLater) > 0.5)
    .map((moment) => {
      const message = `inconsistent moment: ${moment} (${moments[moment]}) comes after the waiting list is offered the help (${offerLater})`;
      const decide = `both arms are offered it by then: give analysis.decideAt an earlier moment, or offer it later`;
      const described = `what ${moment} compares is an earlier offer with a later one, not help with no help`;
      return moment === decideAt
        ? errorAt(path, 'inconsistent', message, { hint: decide })
        : warningAt(path, 'inconsistent', message, { hint: described });
    });
});

export const waitingListChecks = [offeredLater];
