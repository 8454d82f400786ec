import { analysisChecks } from './analysis.ts';
import { armChecks } from './arms.ts';
import { columnChecks } from './columns.ts';
import { conditionChecks } from './conditions.ts';
import type { CrossCheck } from './cross-check.ts';
import { dataChecks } from './data.ts';
import { designKeyChecks } from './design-keys.ts';
import { errorChecks } from './errors.ts';
import { factorialChecks } from './factorial.ts';
import { instrumentChecks } from './instruments.ts';
import { intakeChecks } from './intake.ts';
import { knownColumnChecks } from './known-columns.ts';
import { matchedChecks } from './matched.ts';
import { momentChecks } from './moments.ts';
import { outcomeChecks } from './outcomes.ts';
import { planChecks } from './plan.ts';
import { purposeChecks } from './purpose.ts';
import { recordedChecks } from './recorded.ts';
import { shareChecks } from './shares.ts';
import { siteChecks } from './site.ts';
import { steppedWedgeChecks } from './stepped-wedge.ts';
import { waitingListChecks } from './waiting-list.ts';

/** Every cross-check of a pilot, in the order in which a reader would meet their subjects. */
export const crossChecks: readonly CrossCheck[] = [
  ...purposeChecks,
  ...armChecks,
  ...columnChecks,
  ...conditionChecks,
  ...intakeChecks,
  ...momentChecks,
  ...designKeyChecks,
  ...shareChecks,
  ...recordedChecks,
  ...matchedChecks,
  ...waitingListChecks,
  ...factorialChecks,
  ...steppedWedgeChecks,
  ...outcomeChecks,
  ...instrumentChecks,
  ...knownColumnChecks,
  ...analysisChecks,
  ...errorChecks,
  ...planChecks,
  ...siteChecks,
  ...dataChecks,
];
