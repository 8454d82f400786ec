export { type CheckOptions, checkData, pilotFacts } from './check-data.ts';
export { type Analysis, analysisSection } from './define/analysis.ts';
export { type Plan, type PlannedOutcome, planSection } from './define/plan.ts';
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
export { arrivalOf, frozenColumns } from './evidence/intake.ts';
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
export { completePilot, planOf } from './language/complete.ts';
export { designOf, isMatched, isRecorded, standsInData } from './language/design.ts';
export { type Changes, differences, partitionDifferences } from './language/differences.ts';
export { explain } from './language/explain.ts';
export { alternatives, below, isMap, type JsonSchema, schemasAt, type Tree, typesOf } from './language/json-schema.ts';
export { isKnownLater, neededColumns } from './language/needed-columns.ts';
export type { Reading } from './language/read.ts';
export type { Methods } from './language/sections.ts';
export { type Language, languageWith } from './language.ts';
export type { CompletedOutcome, Pilot, Protocol } from './pilot.ts';
export { type PlanOptions, planDocument, planLines, renderPlan } from './plan/page/render.ts';
export { type PlanInput, type Planned, planPilot } from './plan/plan.ts';
export type {
  Advice,
  PlannedContrast,
  PlanResult,
  PlanWarning,
} from './plan/plan-result.ts';
export { hasFormula } from './plan/planned-design.ts';
export { printPlan } from './plan/print.ts';
export { effectsOf, effectsOfContrast, type SharedContrast, type SiteEffect } from './pool/bundle-effects.ts';
export { cumulative } from './pool/cumulative.ts';
export type { Effects } from './pool/effects.ts';
export { effectsFault } from './pool/effects-fault.ts';
export {
  commonHash,
  type Gate,
  type GateCode,
  type GateFinding,
  gateCodes,
  gateOf,
  type PoolMember,
} from './pool/gate.ts';
export { type Influence, influenceOf } from './pool/influence.ts';
export { leaveOneOut } from './pool/leave-one-out.ts';
export { type PooledMean, type PoolTest, poolTests } from './pool/mean.ts';
export { type Design, type Moderator, moderatorDesign, moderatorOf } from './pool/moderators/design.ts';
export {
  type MetaRegression,
  type MetaRegressionFailure,
  metaRegression,
} from './pool/moderators/meta-regression.ts';
export { moderatorIn } from './pool/moderators/moderated.ts';
export type { Moderated } from './pool/moderators/record.ts';
export { type RobustCoefficients, robustCoefficients } from './pool/moderators/robust.ts';
export { type SeveralOutcomes, type StudyOutcomes, severalOutcomes } from './pool/moderators/several-outcomes.ts';
export { type Subgroups, subgroups } from './pool/moderators/subgroups.ts';
export { type ThreeLevel, threeLevel } from './pool/moderators/three-level.ts';
export { type Cell, type CellRegression, cellErrors, cellRegression, type SiteCells } from './pool/one-stage/cells.ts';
export { compareStages, type StageComparison, type StageStep, stageSteps } from './pool/one-stage/compare-stages.ts';
export { type JointEffects, jointEffects, netBenefit } from './pool/one-stage/joint-outcomes.ts';
export {
  type LeaveOneSiteOut,
  leaveOneSiteOut,
  type SiteInfluence,
} from './pool/one-stage/leave-one-out.ts';
export { type MixedModel, type MixedQuestion, mixedContrast, mixedModel } from './pool/one-stage/mixed-model.ts';
export { type MixedProfile, mixedProfile } from './pool/one-stage/mixed-profile.ts';
export {
  addedPanels,
  type PanelContrasts,
  type PanelEffects,
  type PanelMoments,
  panelCells,
  panelEffects,
  panelSums,
  type SitePanel,
} from './pool/one-stage/panels.ts';
export {
  logisticContrast,
  type PooledLogistic,
  patternLogistic,
  type SitePatterns,
} from './pool/one-stage/pattern-logistic.ts';
export { type PooledRegression, poolRegression } from './pool/one-stage/pooled-regression.ts';
export {
  isOneStageRefusal,
  type OneStageRefusal,
  oneStageRefusalCodes,
} from './pool/one-stage/refusal.ts';
export type { OneStageQuestion } from './pool/one-stage/regression-sums.ts';
export {
  type SecondRound,
  type SecondRoundRows,
  type SecondRoundSums,
  secondRound,
  secondRoundErrors,
  secondRoundSums,
} from './pool/one-stage/second-round.ts';
export {
  type PooledContrast,
  plainContrast,
  type SiteErrorKind,
  siteContrast,
  siteCovariance,
} from './pool/one-stage/site-errors.ts';
export { type SiteEstimate, type SiteEstimates, siteEstimates } from './pool/one-stage/site-estimates.ts';
export { addedSums, centredSums, chosenSums, recombined, type SiteSums } from './pool/one-stage/site-sums.ts';
export { type UnitErrorKind, type UnitErrors, unitContrast } from './pool/one-stage/unit-errors.ts';
export { type WildBootstrap, type WildQuestion, wildBootstrap } from './pool/one-stage/wild-bootstrap.ts';
export { type PoolPageOptions, poolDocument, pooledLines, renderPooled } from './pool/page/render.ts';
export { newcomerAbove, type PooledEffects, type Pooling, poolEffects } from './pool/pool.ts';
export { type PoolBundlesRequest, poolBundles } from './pool/pool-bundles.ts';
export { type PoolRequest, poolStudies } from './pool/pool-studies.ts';
export { poolWarningCodes } from './pool/pool-warnings.ts';
export type { KeptOut, OneStageAnswer, Pooled, PooledAnswer, PooledVerdict } from './pool/pooled.ts';
export { definePooler, type Pooler } from './pool/pooler.ts';
export { pooledTable, printPooled } from './pool/print.ts';
export { type PublishedEffects, readPublished } from './pool/published.ts';
export * as poolers from './pool/registry.ts';
export type { StudyEffect } from './pool/study-effect.ts';
export { type Judging, pooledVerdict } from './pool/verdict.ts';
export { disclosurePage } from './report/disclosure-page.ts';
export { type ReportOptions, renderReport } from './report/report.ts';
export {
  type Bundle,
  type BundleEstimate,
  bundleSchema,
  bundleVersion,
  profiles,
  type Regression,
  type Withheld,
} from './share/bundle.ts';
export { toldByDifference } from './share/disclosure/difference.ts';
export * as disclosureRules from './share/disclosure/registry.ts';
export { type Release, type RowSet, rowSetsOf } from './share/disclosure/row-sets.ts';
export { type DisclosureContext, type DisclosureRule, defineRule, type Finding } from './share/disclosure/rule.ts';
export { type Disclosure, discloses, type RuleOutcome } from './share/disclosure/run-rules.ts';
export { defaultThresholds, type Thresholds, thresholdsOfPilot } from './share/disclosure/thresholds.ts';
export {
  type Envelope,
  envelopeSchema,
  envelopeText,
  payloadType,
  preAuthentication,
  type SignerRole,
  signerRoles,
} from './share/envelope.ts';
export { type BundleInput, type MadeBundle, makeBundle } from './share/make-bundle.ts';
export { bundleText, canonicalText, digestOf } from './share/print.ts';
export { publicBundle } from './share/public.ts';
export { type ReadBundle, readBundle } from './share/read/read-bundle.ts';
export { type Reason, reasonCodes } from './share/read/reason.ts';
export type { SharedColumn, SiteData, SumOver } from './share/site-sums.ts';
export type { Sums } from './share/sums.ts';
export type { SimulatedOutcome, SimulationAssumptions } from './simulate/assumptions.ts';
export { partSize, partsIn, seedOf, tallyOfPart, truthsOf } from './simulate/parts.ts';
export { type PlannedInput, plannedAssumptions, unitsToPlay } from './simulate/planned-assumptions.ts';
export {
  assumptionsHash,
  type MergedShards,
  mergedShards,
  type NamedShard,
  partsOfShard,
  type Shard,
  shardName,
  shardSchema,
} from './simulate/shards.ts';
export { simulate } from './simulate/simulate.ts';
export { type Simulation, type SimulationInput, simulationOf } from './simulate/simulation.ts';
export {
  type KeptSimulation,
  keptSimulation,
  type MonteCarlo,
  type SimulatedEstimate,
  type SimulationKey,
  type SimulationRecord,
} from './simulate/simulation-record.ts';
export { figuresOf, summaryOf } from './simulate/summary.ts';
export { type EstimateTally, emptyTally, type Tally, totalTally, withFinding } from './simulate/tally.ts';
