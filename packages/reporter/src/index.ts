export { type Analysis, analysisSection } from './define/analysis.ts';
export { type Sharing, sharingSection } from './define/sharing.ts';
export {
  type Counts,
  defineEstimator,
  type Errors,
  type Estimator,
  type Fit,
  isRefusal,
  type Reference,
  type Refusal,
  type RefusalCode,
  refusalCodes,
  type Warning,
} from './estimate/estimator.ts';
export {
  type BalanceRow,
  type ChangeRow,
  type CostRow,
  type Deviation,
  type Estimate,
  type Evidence,
  type FlowRow,
  flowStages,
  type JointTest,
  type Verdict,
  type VerdictName,
  verdictNames,
} from './evidence/evidence.ts';
export type { CompletedOutcome, Pilot, Protocol } from './pilot.ts';
