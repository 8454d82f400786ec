/** Maps values to places on a drawing. */
export type Scale = {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  /** Decimals that tell the ticks apart. */
  readonly decimals: number;
};

/** A step of 1, 2 or 5 times a power of ten that makes at most `count` steps over `span`. */
export function niceStep(span: number, count: number): number {
  const [mantissa, exponent] = (span / count).toExponential().split('e');
  const nice = [1, 2, 5, 10].find((step) => step >= Number(mantissa) - 1e-9) ?? 10;
  return Number(`${nice}e${exponent}`);
}

// Beyond these the arithmetic of the scale itself is no longer exact or overflows.
const largest = 1e300;
const smallest = 1e-10;

/**
 * A linear scale over all finite `values` with a little room at both ends, and round ticks. Values outside the scale stay
 * on its edge.
 */
export function linearScale(values: readonly number[], from: number, to: number, count = 5): Scale {
  const finite = values.filter((value) => Math.abs(value) <= largest);
  const low = Math.min(0, ...finite);
  const high = Math.max(0, ...finite);
  const room = (high - low > smallest ? high - low : 1) * 0.06;
  const [start, end] = [low - room, high + room];
  const step = niceStep(end - start, count);
  const ticks: number[] = [];
  for (let index = Math.ceil(start / step); index * step <= end; index++) ticks.push(index === 0 ? 0 : index * step);
  const at = (value: number) => {
    const place = from + ((value - start) / (end - start)) * (to - from);
    return Math.round(Math.min(to, Math.max(from, place)) * 10) / 10;
  };
  const digits = /e-(\d+)$/.exec(step.toExponential())?.[1];
  return { at, ticks, decimals: digits === undefined ? 0 : Math.min(12, Number(digits)) };
}

/** The text cut off with an ellipsis where it would be wider than `width`, at an average width of a letter. */
export function fitText(text: string, width: number, fontSize: number): string {
  const room = Math.max(4, Math.floor(width / (fontSize * 0.54)));
  const letters = [...text];
  return letters.length <= room
    ? text
    : `${letters
        .slice(0, room - 1)
        .join('')
        .trimEnd()}…`;
}

/**
 * A scale from 0 to 1 over the values themselves, which need not come near zero, with round ticks inside: about `count` of
 * them, one at least.
 */
export function spanScale(values: readonly number[], count: number): Scale {
  const finite = values.filter((value) => Math.abs(value) <= largest);
  const [low, high] = finite.length === 0 ? [0, 1] : [Math.min(...finite), Math.max(...finite)];
  const size = Math.max(1, Math.abs(low), Math.abs(high));
  const span = high - low > smallest * size ? high - low : 0.1 * size;
  const [start, end] = [low - 0.06 * span, low + 1.06 * span];
  const step = niceStep(end - start, count);
  const ticks: number[] = [];
  for (let index = Math.ceil(start / step); index * step <= end; index++) ticks.push(index === 0 ? 0 : index * step);
  const digits = /e-(\d+)$/.exec(step.toExponential())?.[1];
  return {
    at: (value) => (value - start) / (end - start),
    ticks,
    decimals: digits === undefined ? 0 : Math.min(12, Number(digits)),
  };
}
