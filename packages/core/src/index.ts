export {
  type AllocationInput,
  type AllocationResult,
  allocate,
  allocateFrom,
  type DrawInput,
} from './assign/allocate.ts';
export { armsInData } from './assign/arms-in-data.ts';
export { asAssigned } from './assign/as-assigned.ts';
export type { AssignedUnits } from './assign/assigned.ts';
export {
  type BalanceCoordinates,
  balanceCoordinates,
  balanceDimensions,
  balanceThreshold,
  imbalanceOf,
  mostPlaces,
} from './assign/balance-criterion.ts';
export type { DrawnBetween, DrawnElsewhere, RedrawBetween } from './assign/between.ts';
export { type DesignContext, designProblems, requiredProblems } from './assign/check-design.ts';
export { type Combination, combinationsOf, noFactors } from './assign/factorial-arms.ts';
export { type FrozenColumn, type FrozenColumns, frozenAt, joinedFrozen } from './assign/frozen.ts';
export { groupingBy, groupingOf } from './assign/grouping.ts';
export { type Gathered, intakeOf } from './assign/intake.ts';
export { type LotteryClass, lotteryChances } from './assign/lottery-places.ts';
export { mechanismOf, type SeenFrom } from './assign/mechanism.ts';
export {
  type ArmShare,
  type AssignmentMethod,
  type ColumnUse,
  type ConditionUse,
  type Drawn,
  type DrawnShuffles,
  type DrawnTogether,
  defineAssignment,
  type Intake,
  type Stream,
  type Streams,
} from './assign/method.ts';
export { armOfPlaces, leastWholePlaces } from './assign/places.ts';
export { priorityRules, withoutPriority } from './assign/priority.ts';
export { type RecordedInput, recordedAllocation } from './assign/recorded.ts';
export { type RecordedDraw, recordedMechanism } from './assign/recorded-mechanism.ts';
export { type Mechanism, redraw } from './assign/redraw.ts';
export * as designs from './assign/registry.ts';
export type { Capacity } from './assign/room.ts';
export type { PlaceOfRow } from './assign/rows.ts';
export { type SaturationsAsked, saturationOfArm, saturationsOf } from './assign/saturations.ts';
export { armShares, shares } from './assign/shares.ts';
export { type StandingInput, type StandingResult, standingAllocation } from './assign/standing.ts';
export { commitmentOf, type StreamIdentity, secretFromPublicSeed, streamsFrom } from './assign/streams.ts';
export { type Compiled, compileCondition } from './conditions/compile.ts';
export {
  type Condition,
  columnsOf,
  type TextUse,
  textsCompared,
} from './conditions/condition.ts';
export {
  type Eligibility,
  type EligibilityRule,
  type Exclusion,
  eligibilityOf,
  groupMembers,
  type Membership,
} from './conditions/eligibility.ts';
export { evaluateCondition } from './conditions/evaluate.ts';
export { checkTexts } from './conditions/texts.ts';
export { combinedFile } from './data/combined-file.ts';
export type { DataFileReader, ReadColumns, Wanted } from './data/data-file.ts';
export { FileProblem } from './data/file-problem.ts';
export { type TextFile, textFile } from './data/text-file.ts';
export { type AskedFile, askedFiles, type Opened, type UnitsAsked, unitsOfFiles } from './data/units-of-files.ts';
export {
  type ArmSource,
  armsOffered,
  crossoversOf,
  factorsOf,
  type PilotArm,
  pilotArms,
  referenceArm,
  sequencesOf,
} from './define/arms.ts';
export {
  type ArmsInData,
  type Assignment,
  assignmentSection,
  designSchema,
  type MatchedArms,
  matchedShape,
  type Recorded,
  recordedShape,
} from './define/assignment.ts';
export {
  type ColumnDeclaration,
  type Columns,
  columnDeclaration,
  columnsSection,
  type NeededColumn,
} from './define/columns.ts';
export { type Data, type DataFile, dataSection, file, type Measurements, measurements } from './define/data.ts';
export {
  armIds,
  type Cost,
  capacityOf,
  controlArm,
  cost,
  type Intervention,
  type Interventions,
  intervention,
  interventionsSection,
} from './define/interventions.ts';
export {
  approximateDays,
  baselineMoment,
  type Calendar,
  calendarOf,
  type Duration,
  dayAfter,
  durationOf,
  isoDuration,
  type Moments,
  momentsInOrder,
  momentsSection,
} from './define/moments.ts';
export { type Outcome, type Outcomes, outcome, outcomesSection } from './define/outcomes.ts';
export { type Period, periodKeys, periodsOf } from './define/periods.ts';
export { lead, type PilotHead, pilotSection, stages } from './define/pilot.ts';
export { type Population, populationSection } from './define/population.ts';
export { type Purpose, purposeSection } from './define/purpose.ts';
export { sharingLimits } from './define/sharing-limits.ts';
export { type Site, siteSection } from './define/site.ts';
export { type DataPlace, PilotError, type Problem, type ProblemCode, problemCodes } from './errors.ts';
export { type AssignmentInData, allocationInData, type InDataInput } from './match/allocation-in-data.ts';
export { knownRows, matchInputOf } from './match/match-input.ts';
export {
  type Covariate,
  isMatchRefusal,
  type MatchEstimand,
  type Matched,
  type MatchedPairs,
  type MatchInput,
  type MatchRefusal,
  type MatchRefusalCode,
  type MatchValues,
  type MatchWarning,
  type MatchWarningCode,
  matchRefusalCodes,
  matchWarningCodes,
} from './match/matched.ts';
export { type MatchedAllocationInput, matchedAllocation } from './match/matched-allocation.ts';
export { defineMatcher, type Matcher } from './match/matcher.ts';
export * as matchers from './match/registry.ts';
export { type Assignment as CheapestAssignment, type Costs, cheapestAssignment } from './math/assignment.ts';
export { type Block, type BlockLikelihood, blockLikelihood } from './math/block-likelihood.ts';
export { addMonths, dateOf, dayNumber, dayOfIsoDate, isoDateOf } from './math/calendar.ts';
export { chiSquareQuantile, chiSquareUpperQuantile } from './math/chi-square-quantile.ts';
export { type ClusterRobust, type ClusterRows, clusterRobust } from './math/cluster-robust.ts';
export { type Description, describeValues } from './math/describe.ts';
export {
  chiSquareLower,
  chiSquareUpper,
  fUpper,
  normalQuantile,
  normalTwoSided,
  normalUpper,
  tQuantile,
  tTwoSided,
  tUpper,
} from './math/distributions.ts';
export { type EntropyFailure, type EntropyWeights, entropyWeights } from './math/entropy-weights.ts';
export {
  type FactoredGram,
  factoredGram,
  fromCoordinates,
  inCoordinates,
  inverseOfFactor,
} from './math/factored-gram.ts';
export { firstCheapestAssignment } from './math/first-assignment.ts';
export { type Generator, generatorOf, xoshiro128 } from './math/generator.ts';
export { addGram, tileRows } from './math/gram.ts';
export { sha256Hex } from './math/hash.ts';
export { type InverseRoot, inverseRoot, symmetricTimes } from './math/inverse-root.ts';
export { type Logistic, type LogisticFailure, logistic } from './math/logistic.ts';
export { type MahalanobisPoints, mahalanobisPoints } from './math/mahalanobis.ts';
export { type Minimum, minimumFrom, type Surface } from './math/minimum.ts';
export { noncentralChiSquareUpper, noncentralFUpper } from './math/noncentral-sums.ts';
export { noncentralTUpper } from './math/noncentral-t.ts';
export { inner, type Orthonormal, orthonormal } from './math/orthonormal.ts';
export { quantile } from './math/quantile.ts';
export { type Random, randomOf } from './math/random.ts';
export { type Bracket, bracketAbove, type Curve, rootBetween } from './math/root.ts';
export { type SymmetricEigen, symmetricEigen } from './math/symmetric-eigen.ts';
export { cholesky, choleskyRow, solveLower, solveTile, solveUpper, subtractColumns } from './math/triangular.ts';
export {
  type Ball,
  mixtureQuantile,
  mixtureUpper,
  type TruncatedMixture,
  truncatedVariance,
} from './math/truncated-mixture.ts';
export {
  inverseOfProduct,
  type WeightedLeastSquares,
  weightedLeastSquares,
} from './math/weighted-least-squares.ts';
export { type Answers, answersIn } from './measure/answers.ts';
export { lonelinessOf } from './measure/de-jong-gierveld-6.ts';
export { defineInstrument, type Instrument, type Item } from './measure/instrument.ts';
export * as instruments from './measure/registry.ts';
export { type Measured, measureOutcome, type Scored } from './measure/score.ts';
export { columnName, columnPattern, id, idPattern, nearest, own } from './names.ts';
export {
  type Method,
  type MethodEntry,
  methodNamed,
  methodSchema,
  methodsOf,
  type Params,
  type Registry,
} from './plugin.ts';
export type { Acceptance, Allocation, Design, Matching, MatchingNote } from './records/allocation.ts';
export {
  type Cast,
  castCoded,
  castColumn,
  castNumbers,
  type Fault,
  type HalfRead,
  type Reading,
} from './records/cast.ts';
export { type DateFormat, dateFormats, type Notation, readDate, readNumber, readYesNo } from './records/cells.ts';
export { type Coded, codeTexts } from './records/coded.ts';
export type { DatedRows, DueMoment } from './records/dated.ts';
export { gatherColumn } from './records/gather.ts';
export { type IdIndex, indexIds } from './records/id-index.ts';
export type { JoinedTable } from './records/join-table.ts';
export { type LongRows, splitLong } from './records/long.ts';
export type { Between, Places, PossiblePlaces, Redrawn, Shuffles, StudyMechanism } from './records/mechanism.ts';
export { allRows, rowsFlagged, rowsThat } from './records/rows.ts';
export { faultProblem, type KeyedSource, type Source } from './records/source.ts';
export { armsCompared, type Contrast, type Repeated, type Study, weightsOfContrast } from './records/study.ts';
export type {
  CategoryColumn,
  Column,
  ColumnKind,
  DateColumn,
  Grouping,
  NumberColumn,
  Table,
  TextColumn,
  YesNoColumn,
} from './records/table.ts';
export { type TableDeclarations, tableFromColumns, tableFromRows, type Value } from './records/table-from.ts';
export type { Moment, ReadingNote, RowPlaces, Units } from './records/units.ts';
export { type MeasurementFile, type MomentPart, type UnitSources, unitsFrom } from './records/units-from.ts';
export { type TableOfMoment, unitsFromTable } from './records/units-from-table.ts';
export { condition, filePath, fileValue, words } from './text.ts';
