import { z } from 'zod';

/** A finite double; NaN and Infinity have no place in a bundle. */
export const number = z.number();
/** How many units, clusters or blocks. */
export const count = z.int().nonnegative();
/** A count, or that it lies between 1 and the minimum: `<10`. */
export const hiddenCount = z.union([count, z.string().regex(/^<[1-9]\d{0,5}$/, 'a hidden count is < and the minimum')]);
/** A short text on one line without control characters. */
export const textLine = z
  .string()
  .max(400)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'a text is one line without control characters');

export type HiddenCount = z.output<typeof hiddenCount>;
