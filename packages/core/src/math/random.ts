import seedrandom from 'seedrandom';
import { normalQuantile } from './distributions.ts';
import { sha256Hex } from './hash.ts';

/** A source of made-up numbers for a simulation; never for an allocation of record, which has streams of its own. */
export type Random = {
  /** A uniform double in (0, 1) with 53 random bits; never 0. */
  readonly uniform: () => number;
  /** A standard normal deviate, the normal quantile of one uniform. */
  readonly normal: () => number;
};

/**
 * The stream of random numbers of that path, such as a seed, a purpose and the number of a replication. Streams of other
 * paths are independent of it, so that replications may be made in any order, anywhere.
 *
 *   key    = SHA-256 of the path as JSON, in hexadecimal
 *   stream = xor4096 of seedrandom 3, seeded with the key, 53 bits a number (its plain call has 32 and would give ties)
 *
 * Normals are made by inversion, one for one, so that they are the same on every machine.
 * Source: Brent (2007), Some long-period random number generators using shifts and xors, ANZIAM J. 48, C188–C202.
 * Checked: tests/core/math/random.test.ts (Node's own SHA-256 and seedrandom; moments and independence of streams).
 */
export function randomOf(...path: readonly (string | number)[]): Random {
  const { double } = seedrandom.xor4096(sha256Hex(JSON.stringify(path)));
  return { uniform: double, normal: () => normalQuantile(double()) };
}
