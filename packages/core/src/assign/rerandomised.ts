import { z } from 'zod';
import { PilotError, type Problem } from '../errors.ts';
import type { Design } from '../records/allocation.ts';
import { drawCandidate, equalPlaces } from './acceptable-draws.ts';
import { acceptanceProblem, acceptanceProblems } from './acceptance-problems.ts';
import { acceptedBetween, acceptedRecorded } from './accepted-between.ts';
import { imbalanceOf, mostPlaces } from './balance-criterion.ts';
import { by, byColumns } from './by.ts';
import { type Asked, type Candidates, candidatesOf, mostCandidates } from './candidates.ts';
import { covariateColumns, covariates, missingCovariates } from './covariates.ts';
import { groupingBy } from './grouping.ts';
import {
  type ArmShare,
  type Drawn,
  type DrawnTogether,
  defineAssignment,
  type Intake,
  type Streams,
} from './method.ts';
import { armOfPlaces, leastWholePlaces } from './places.ts';
import { shares } from './shares.ts';
import { equalChances } from './within-blocks.ts';

/** More units than this take minutes. */
export const mostRerandomised = 100_000;
function armProblems(arms: readonly ArmShare[]): readonly Problem[] {
  if (leastWholePlaces(arms, mostPlaces) !== null) return [];
  const message = `invalid shares: they are no whole numbers of at most ${mostPlaces} places`;
  return [acceptanceProblem('inconsistent', message, 'shares', 'write shares as small whole numbers, such as 1 and 2')];
}

/** Everyone who is drawn now, in the order in which they are numbered. */
function candidatesOfIntake({ rows, order, table }: Intake, design: Design, arms: readonly ArmShare[], asked: Asked) {
  return candidatesOf({ rows: order.map((position) => rows[position]!), table }, design, arms, asked);
}

function intakeProblems({ intake, design, arms, placeOf }: DrawnTogether, asked: Asked): readonly Problem[] {
  const missing = missingCovariates(intake, asked.covariates, placeOf);
  if (missing.length > 0) return missing;
  const count = intake.rows.length;
  if (count > mostRerandomised) {
    const message = `too many units: ${count}, and at most ${mostRerandomised} are drawn again and again at once`;
    return [
      acceptanceProblem(
        'too-large',
        message,
        'covariates',
        'draw fewer at a time, or use blocked: by many units is alike',
      ),
    ];
  }
  const candidates = candidatesOfIntake(intake, design, arms, asked);
  if (candidates.armOf.length === 1) return [];
  if (candidates.criterion.rank > 0) return acceptanceProblems(candidates, arms.length, asked.accept);
  const message = `invalid covariates: all units are the same in ${asked.covariates.join(', ')}`;
  return [
    acceptanceProblem(
      'inconsistent',
      message,
      'covariates',
      'name columns in which they differ, within the blocks of by',
    ),
  ];
}

/** Each arm gets its places of every block; one that remains may go to any of them. */
function mostOf({ rows }: Intake, { block }: Design, arms: readonly ArmShare[]): Float64Array {
  const armOf = armOfPlaces(leastWholePlaces(arms, mostPlaces)!, arms);
  const sizes = new Map<number, number>();
  for (const row of rows) {
    const code = block === null ? 0 : block.codes[row]!;
    sizes.set(code, (sizes.get(code) ?? 0) + 1);
  }
  const most = new Float64Array(arms.length);
  for (const size of sizes.values()) {
    const rest = size % armOf.length;
    const own = new Int32Array(arms.length);
    for (const arm of armOf) own[arm]! += 1;
    own.forEach((places, arm) => {
      most[arm]! += places * ((size - rest) / armOf.length) + Math.min(places, rest);
    });
  }
  return most;
}

/** The first candidate that is alike enough. */
function drawIntake(
  intake: Intake,
  candidates: Candidates,
  accept: number,
  streams: Streams,
): Omit<Drawn, 'probability'> {
  const { criterion, units, armOf } = candidates;
  const places = equalPlaces(criterion.places);
  const stream = streams.of('', intake.number);
  const place = new Int32Array(intake.rows.length);
  const most = mostCandidates(accept);
  for (let candidate = 1; candidate <= most; candidate += 1) {
    drawCandidate(units, places, stream, place);
    if (imbalanceOf(criterion, place) > criterion.threshold) continue;
    const arm = new Int32Array(place.length);
    place.forEach((own, unit) => {
      arm[intake.order[unit]!] = armOf[own]!;
    });
    return { arm, candidates: candidate };
  }
  const message = `no acceptable draw: none of ${most} is alike enough in ${intake.rows.length} units`;
  throw new PilotError(
    'inconsistent',
    message,
    ['assignment', 'accept'],
    'accept a larger share, or name fewer covariates',
  );
}

/**
 * Re-randomised assignment: draws everyone anew until the arms are alike in the covariates, M ≤ a, and takes that draw. M is
 * the Mahalanobis distance of `balance-criterion.ts`, a the quantile `accept` of χ² with rank · (places − 1) degrees of freedom, so that about
 * that share of all draws is accepted. With `by` every candidate is complete within the blocks, and M is of what differs within them.
 *
 * P(arm) = share exactly, for everyone and any number of units: shares are whole numbers of equal *places*, the numbers per
 * place and the order are drawn with all places alike, and M treats all places alike, so that among accepted draws every
 * place is as likely too. (Morgan and Rubin's own M has chances of ½ for two arms of equal size and unknown ones for others.)
 *
 * One stream an intake, from which the candidates come one after the other; units go by id or arrival. Problems beforehand: missing
 * covariates, covariates in which all are the same, shares of more than 20 places, more than 100,000 units, fewer than 200
 * acceptable allocations (counted where at most 20,000 draws are possible), and fewer than a tenth of the stated share; a
 * warning where the share is not within a factor of three. Raises `inconsistent` after 1000 / accept candidates.
 *
 * Source: Morgan & Rubin (2012), Annals of Statistics 40(2), 1263–1282.
 * Checked: tests/core/assign/rerandomised.test.ts (by hand; chances and the chance of each accepted draw by enumeration; every draw
 * within a), tests/reference/rerandomised.json (R: M, a).
 * Doubt: unequal shares pay for exact chances: places of one arm are kept alike with each other too (docs/adr/0107).
 */
export const rerandomised = defineAssignment('rerandomised', {
  title: 'Drawn anew until the arms are alike in covariates',
  params: z.strictObject({
    covariates: covariates.describe('The columns in which the arms must be alike.'),
    accept: z
      .number()
      .min(0.0001)
      .lt(1)
      .describe('The share of all draws that are accepted: those in which the arms are most alike.'),
    by: z.exactOptional(by).describe('The columns whose combinations of values are blocks, within which is drawn.'),
    shares,
  }),
  columns: (params) => [...byColumns(params.by), ...covariateColumns(params.covariates)],
  freezes: (params) => params.covariates,
  armProblems: (arms) => armProblems(arms),
  intakeProblems,
  design: ({ table }, params) => ({
    method: 'rerandomised',
    block: params.by === undefined ? null : groupingBy(table, params.by),
    cluster: null,
    pair: null,
    probability: null,
    accepted: { covariates: params.covariates, accept: params.accept, shares: params.shares ?? null, draws: 1 },
  }),
  most: (intake, design, arms) => mostOf(intake, design, arms),
  draw: (intake, design, arms, params, streams) => ({
    ...drawIntake(intake, candidatesOfIntake(intake, design, arms, params), params.accept, streams),
    probability: equalChances(intake.rows.length, arms),
  }),
  redrawBetween: (drawn, params) => acceptedBetween(drawn, params),
  redrawRecorded: (drawn, params) => acceptedRecorded(drawn, params),
});
