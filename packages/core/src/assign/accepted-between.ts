import { generatorOf } from '../math/generator.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import { drawCandidate, equalPlaces, type PlacedUnits, wantedDraws } from './acceptable-draws.ts';
import { imbalanceOf } from './balance-criterion.ts';
import { type DrawnBetween, type DrawnElsewhere, isSide, type RedrawBetween } from './between.ts';
import { type Asked, type Candidates, candidatesOf, mostCandidates } from './candidates.ts';
import { areKnown } from './covariates.ts';
import { frozenTable } from './frozen.ts';
import type { Stream } from './method.ts';
import { shuffle } from './places.ts';

/** Draws a candidate: the place of every unit. */
type DrawPlaces = (stream: Stream, place: Int32Array) => void;

/** Units that were drawn and accepted together, in the order in which they are numbered. */
type Together = {
  /** Where each of them stands among all. */
  readonly positions: Int32Array;
  readonly candidates: Candidates;
  readonly draw: DrawPlaces;
};

/** Those of the units, by block. */
function unitsThat({ members, starts }: PlacedUnits, isOwn: (unit: number) => boolean): PlacedUnits {
  const before = new Int32Array(members.length + 1);
  members.forEach((unit, index) => {
    before[index + 1] = before[index]! + (isOwn(unit) ? 1 : 0);
  });
  return { members: members.filter(isOwn), starts: starts.map((start) => before[start]!) };
}

/** Candidates in which who is in an arm that stays keeps the arm, though maybe not the place, and all else is drawn anew. */
function placesAnew({ units, armOf }: Candidates, arm: Int32Array, isMoved: (arm: number) => boolean): DrawPlaces {
  const groupOf = (own: number) => (isMoved(own) ? -1 : own);
  const groups = [...new Set(Array.from(armOf, groupOf))].map((group) => {
    const places = Int32Array.from(armOf.keys()).filter((place) => groupOf(armOf[place]!) === group);
    const own = unitsThat(units, (unit) => groupOf(arm[unit]!) === group);
    return { places, units: own, shares: equalPlaces(places.length) };
  });
  const within = new Int32Array(arm.length);
  return (stream, place) => {
    for (const { places, units: own, shares } of groups) {
      if (places.length > 1) drawCandidate(own, shares, stream, within);
      for (const unit of own.members) place[unit] = places[within[unit]!]!;
    }
  };
}

/** Candidates with the numbers per arm that every block has, where each arm is a place. */
function numbersGiven({ units }: Candidates, arm: Int32Array, isMoved: (arm: number) => boolean): DrawPlaces {
  const { members, starts } = unitsThat(units, (unit) => isMoved(arm[unit]!));
  const given = members.map((unit) => arm[unit]!);
  // Sorted, so that whether enough is accepted tells nothing of who had which arm.
  for (let block = 0; block + 1 < starts.length; block += 1) given.subarray(starts[block]!, starts[block + 1]!).sort();
  const drawn = given.slice();
  return (stream, place) => {
    place.set(arm);
    drawn.set(given);
    for (let block = 0; block + 1 < starts.length; block += 1) {
      shuffle(drawn.subarray(starts[block]!, starts[block + 1]!), stream);
    }
    members.forEach((unit, index) => {
      place[unit] = drawn[index]!;
    });
  };
}

/** Whether enough of the candidates are accepted, tried from a seed that is the same for everyone. */
function isPossible({ positions, candidates: { criterion }, draw }: Together, accept: number): boolean {
  const stream = { next: generatorOf('accepted draws between arms').uniform };
  const place = new Int32Array(positions.length);
  const most = mostCandidates(accept);
  let accepted = 0;
  for (let tried = 0; accepted < wantedDraws && tried < most; tried += 1) {
    draw(stream, place);
    if (imbalanceOf(criterion, place) <= criterion.threshold) accepted += 1;
  }
  return accepted === wantedDraws;
}

/** Draws candidates until one is accepted, which happens: ten were. */
function drawAccepted({ positions, candidates, draw }: Together, stream: Stream, place: Int32Array, arm: Int32Array) {
  const { criterion, armOf } = candidates;
  do draw(stream, place);
  while (imbalanceOf(criterion, place) > criterion.threshold);
  for (let unit = 0; unit < positions.length; unit += 1) arm[positions[unit]!] = armOf[place[unit]!]!;
}

function redrawsOf(parts: readonly Together[], arm: Int32Array): RedrawBetween {
  const places = parts.map(({ positions }) => new Int32Array(positions.length));
  return (draws, generator, visit) => {
    const stream = { next: generator.uniform };
    const drawn = arm.slice();
    for (let draw = 0; draw < draws; draw += 1) {
      parts.forEach((part, index) => {
        drawAccepted(part, stream, places[index]!, drawn);
      });
      visit(drawn);
    }
  };
}

/**
 * Re-randomisation drawn anew between two arms, given who is in other arms, intake by intake as it was accepted. What is drawn and accepted
 * are *places*, every way to give them being as likely, so that given the arm of everyone in a third arm
 *
 *   P(places | others' arms) = the same for all with M ≤ a in which every arm that stays has its own units
 *
 * whatever places those units have within their arm (with unequal shares an arm has several, and which of them somebody got is not known). So
 * the places of such an arm are dealt out anew among its own units, those of the two arms among theirs, both as `complete` over equal places within every block, and
 * the whole is accepted as the draw itself was. That is the conditional distribution, by rejection; draws are independent.
 *
 * Null where fewer than ten of 1000/min(accept, 0.01) candidates are accepted, given the others: that depends on the others and on
 * covariates, never on who of the two arms is in which, so that refusing leaves the test exact. Null too without all covariates.
 * Source: Morgan & Rubin (2012), Annals of Statistics 40(2), 1263–1282, §2.2 (randomisation tests within accepted draws).
 * Checked: tests/core/assign/accepted-between.test.ts (against every accepted draw, by enumeration).
 */
export function acceptedBetween(drawn: DrawnBetween, asked: Asked): RedrawBetween | null {
  const { assigned, design, arms } = drawn;
  const table = frozenTable(assigned.frozen, assigned.arm.length);
  const everyone = allRows(assigned.arm.length);
  if (!areKnown(table, asked.covariates, everyone)) return null;
  const intakes = [...new Set(assigned.intake)];
  const parts = intakes.map((intake): Together => {
    const positions = rowsThat(everyone, (position) => assigned.intake[position] === intake);
    const candidates = candidatesOf({ rows: positions, table }, design, arms, asked);
    const arm = positions.map((position) => assigned.arm[position]!);
    return { positions, candidates, draw: placesAnew(candidates, arm, (own) => isSide(drawn, own)) };
  });
  return parts.every((part) => isPossible(part, asked.accept)) ? redrawsOf(parts, assigned.arm) : null;
}

/**
 * The same for everyone whom others drew, given the numbers per arm in every block: each allocation with those and with M ≤ a, M of the arms, is as likely.
 *
 * Null for unequal shares, of which Morgan and Rubin's M is another than that of places; where a covariate is not known of everyone; where the draw
 * itself would not have been accepted, so that it was not made as stated or not everyone is in the data; or where hardly any is.
 * Checked: tests/core/assign/accepted-between.test.ts (by enumeration).
 */
export function acceptedRecorded(drawn: DrawnElsewhere, asked: Asked): RedrawBetween | null {
  const { table, rows, arm, design, arms, moves } = drawn;
  if (!areKnown(table, asked.covariates, rows)) return null;
  const candidates = candidatesOf({ rows, table }, design, arms, asked);
  const { criterion, armOf } = candidates;
  if (armOf.length !== arms.length || imbalanceOf(criterion, arm) > criterion.threshold) return null;
  const draw = numbersGiven(candidates, arm, (own) => moves[own]!);
  const part: Together = { positions: allRows(rows.length), candidates, draw };
  return isPossible(part, asked.accept) ? redrawsOf([part], arm) : null;
}
