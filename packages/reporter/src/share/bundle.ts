import { z } from 'zod';
import { effectsShape } from './effects-schema.ts';
import { sumsShape } from './sums-schema.ts';
import { count, number, textLine } from './values.ts';

/** The version of the bundle's form; a reader refuses any other. */
export const bundleVersion = 1;

/** `exact`: full precision, under agreement, never public. `public`: rounded, without sums. */
export const profiles = ['exact', 'public'] as const;

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'a digest is sha256: and 64 hexadecimals');

/** Which site, and what it states about itself; nothing here is about people. */
const site = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, 'a site code has letters, digits, dots and hyphens'),
  name: textLine.nullable(),
  /** The arms it offers; null for all of the protocol. */
  arms: z.array(textLine).min(2).nullable(),
  context: z.record(z.string(), z.union([number, textLine])),
});

/** Where the bundle comes from, without file names, seeds, or digests of what could be guessed. */
const provenance = z.strictObject({
  software: textLine,
  /** The month of the analysis, such as 2027-03. */
  analysedIn: z.string().regex(/^\d{4}-\d{2}$/),
  registered: z.enum(['before-assignment', 'before-outcomes', 'late', 'never']),
  /** The commitment to the secret seed; null when nothing was drawn here. */
  seedCommitment: digest.nullable(),
  /** Where the pilot was changed after it was registered, as paths in the pilot. */
  deviations: z.array(textLine),
  /** The digest of the bundle that this one replaces; null for the first. */
  supersedes: digest.nullable(),
});

/** Something that could have been here and is not, with the reason. */
const withheld = z.strictObject({
  what: z.enum(['estimate', 'regression', 'group', 'covariate', 'cost', 'cells', 'panel', 'clusters', 'flow']),
  /** The estimate's id, or outcome[@moment], or the name of the group or column. */
  which: textLine,
  reason: z.enum([
    'below-minimum',
    'units-too-alike',
    'levels-not-in-protocol',
    'unknown-membership',
    'unequal-chances',
    'too-many-products',
    'unsupported-design',
    'not-yet-measured',
  ]),
});

/**
 * `bundle.json`: what one site shares of one pilot. Estimates with their covariance and sums over units; no row, no id, and no
 * list that has a person as its entry.
 */
export const bundleSchema = z.strictObject({
  pionier: z.literal(1),
  kind: z.literal('bundle'),
  version: z.literal(bundleVersion),
  profile: z.enum(profiles),
  protocolHash: digest,
  /** The very object that `protocolHash` is the hash of, so that a receiver sees what differs between two. */
  protocol: z.record(z.string(), z.unknown()),
  site,
  /** The smallest number of units that this bundle shows: the protocol's, or a higher one of the site. */
  minimumCount: count,
  ...effectsShape,
  ...sumsShape,
  withheld: z.array(withheld),
  provenance,
});

type Frozen<T> = unknown extends T
  ? T
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Frozen<Item>[]
      : { readonly [Key in keyof T]: Frozen<T[Key]> };

export type Bundle = Frozen<z.output<typeof bundleSchema>>;
export type BundleEstimate = Bundle['estimates'][number];
export type Regression = Bundle['regressions'][number];
export type Withheld = Bundle['withheld'][number];
