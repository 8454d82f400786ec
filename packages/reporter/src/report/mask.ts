import type { Evidence } from '../evidence/evidence.ts';
import { formatNumber, type Marks, none } from './format.ts';
import { type Place, visibleCounts } from './visible-counts.ts';

/**
 * Hides small counts of people, and what would give them away.
 *
 * A count from 1 up to `minimum` − 1 prints as `<10`. A count that differs from a printed count of the same arm by less
 * than `minimum` would give away a small group of people by subtraction, so it prints as a bound (`≥ 91`). See ADR 0060.
 */
export type Mask = {
  /** The smallest count that is printed; 1 when nothing is hidden. */
  readonly minimum: number;
  /** Whether anything may be hidden. */
  readonly on: boolean;
  /** A number of units at a place. */
  readonly count: (place: Place, units: number) => string;
  /** Whether `count` does not print that number as it is. */
  readonly hidden: (place: Place, units: number) => boolean;
  /** A small count, whatever it is: `<10`. */
  readonly below: string;
  /** Parts of a total, such as reasons: none can be worked out from the total and the others. */
  readonly parts: (counts: readonly number[], totalIsPrinted: boolean) => readonly string[];
  /** Whether a proportion among `units` people is about so few, or about all but so few, that it must be hidden. */
  readonly shareIsSmall: (share: number, units: number) => boolean;
  /** Whether a mean over so many people must be hidden. */
  readonly isSmall: (units: number) => boolean;
  /** A value from a warning or a refusal: whole numbers below the minimum are hidden, and names of blocks. */
  readonly value: (name: string, value: string | number) => string | number | null;
};

const notPeople = /cluster|block|moment|df|degrees|minimum|needed|confidence|level|pValue/i;

/**
 * Positions of the parts that are hidden: the small ones, and others until what is hidden adds up to the minimum, so that
 * neither a part nor a few small ones together can be worked out from the total. `least` is the smallest count that is
 * hidden: 1, or 0 where that nobody is in it says something about everybody.
 */
export function hiddenParts(
  counts: readonly number[],
  minimum: number,
  totalIsPrinted: boolean,
  least: 0 | 1 = 1,
): ReadonlySet<number> {
  const order = counts.map((_, index) => index).sort((a, b) => counts[a]! - counts[b]! || a - b);
  const hidden = new Set(order.filter((index) => counts[index]! >= least && counts[index]! < minimum));
  if (!totalIsPrinted || hidden.size === 0) return hidden;
  const sum = () => [...hidden].reduce((total, index) => total + counts[index]!, 0);
  for (const index of order) {
    if (hidden.size >= 2 && sum() >= minimum) break;
    if (counts[index]! > 0) hidden.add(index);
  }
  return hidden;
}

/** The smallest count a report of this evidence prints: the site may ask for more than the protocol. */
export function minimumCountOf(evidence: Evidence): number {
  return Math.max(evidence.protocol.sharing.minimumCount, evidence.site?.minimumCount ?? 0);
}

/** A mask that hides nothing, for a report that stays inside. */
export function noMask(marks: Marks): Mask {
  const print = (units: number) => formatNumber(units, 0, marks);
  return {
    minimum: 1,
    on: false,
    count: (_place, units) => print(units),
    hidden: () => false,
    below: '',
    parts: (counts) => counts.map(print),
    shareIsSmall: () => false,
    isSmall: () => false,
    value: (_name, value) => value,
  };
}

/** The mask of a report that may be shared. */
export function maskOf(evidence: Evidence, marks: Marks): Mask {
  const minimum = minimumCountOf(evidence);
  const visible = visibleCounts(evidence, minimum);
  const print = (units: number) => formatNumber(units, 0, marks);
  const below = `<${print(minimum)}`;
  const isSmall = (units: number) => units < minimum;

  const isPrinted = (place: Place, units: number) =>
    (units === 0 && place.group === null && !visible.isClosed(place.arm)) || visible.of(place).includes(units);

  const count = (place: Place, units: number) => {
    if (isPrinted(place, units)) return print(units);
    if (isSmall(units)) return below;
    const printed = visible.of(place);
    const above = printed.find((value) => value > units && value - units < minimum);
    if (above !== undefined) return `≥\u00a0${print(Math.max(minimum, above - minimum + 1))}`;
    const under = printed.find((value) => value < units && units - value < minimum);
    return `≥\u00a0${print(under ?? minimum)}`;
  };

  return {
    minimum,
    on: true,
    count,
    hidden: (place, units) => !isPrinted(place, units),
    below,
    parts: (counts, totalIsPrinted) => {
      const hidden = hiddenParts(counts, minimum, totalIsPrinted);
      return counts.map((units, index) => {
        if (!hidden.has(index)) return print(units);
        return isSmall(units) ? below : `≥\u00a0${print(minimum)}`;
      });
    },
    shareIsSmall: (share, units) => {
      const people = share * units;
      return people < minimum - 0.5 || units - people < minimum - 0.5;
    },
    isSmall,
    value: (name, value) => {
      if (typeof value === 'string') return /block|pair|cluster/i.test(name) ? null : value;
      if (notPeople.test(name) || !Number.isInteger(value) || value <= 0 || value >= minimum) return value;
      return below;
    },
  };
}

/** What stands where a number is hidden altogether. */
export const hiddenNumber = `${none}*`;
