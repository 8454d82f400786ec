export { type CheckOptions, checkData, pilotFacts } from './check-data.ts';
export { type Analysis, analysisSection } from './define/analysis.ts';
export { type Sharing, sharingSection } from './define/sharing.ts';
export { covarianceOf } from './estimate/covariance.ts';
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
export { interactionTest, jointTest, type NamedFit } from './estimate/interaction.ts';
export { type Interval, intervalOf } from './estimate/interval.ts';
export { type AnalysisFacts, type AnalysisInput, analyse } from './evidence/analyse.ts';
export { analyseRecorded, type RecordedTrial } from './evidence/analyse-recorded.ts';
export { type BalanceInput, balanceOf } from './evidence/balance.ts';
export { describeOutcomes, type OutcomeDescription } from './evidence/describe.ts';
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
export type { LedgerDraw } from './evidence/mechanism.ts';
export { eligibleUnits } from './evidence/members.ts';
export { printEstimates, printEvidence } from './evidence/print.ts';
export { windowAt } from './evidence/timing.ts';
export { type FamilyInput, type FamilyMember, type JudgedMember, judgeFamily } from './judge/family.ts';
export { advice, defineLint, type Lint, type PilotFacts } from './judge/lints/lint.ts';
export { lintPilot } from './judge/lints/lint-pilot.ts';
export * as lints from './judge/lints/registry.ts';
export { adjustedPValues, type Multiplicity } from './judge/multiplicity.ts';
export { judge } from './judge/verdict.ts';
export type { VerdictInput } from './judge/verdict-rules.ts';
export { builtIn } from './language/built-in.ts';
export { canonicalProtocol, protocolHash, protocolOf } from './language/canonical.ts';
export { completePilot } from './language/complete.ts';
export { designOf, isRecorded } from './language/design.ts';
export { type Changes, differences, partitionDifferences } from './language/differences.ts';
export { explain } from './language/explain.ts';
export { alternatives, below, isMap, type JsonSchema, schemasAt, type Tree, typesOf } from './language/json-schema.ts';
export { neededColumns } from './language/needed-columns.ts';
export type { Reading } from './language/read.ts';
export type { Methods } from './language/sections.ts';
export { type Language, languageWith } from './language.ts';
export type { CompletedOutcome, Pilot, Protocol } from './pilot.ts';
export { type ReportOptions, renderReport } from './report/report.ts';
