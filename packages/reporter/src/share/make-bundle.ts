import { type Allocation, PilotError, type Units } from '@pionier/core';
import type { Evidence } from '../evidence/evidence.ts';
import { membersOf } from '../evidence/members.ts';
import { measuredOutcomes } from '../evidence/outcomes.ts';
import { canonicalProtocol } from '../language/canonical.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';
import { minimumCountOf } from '../report/mask.ts';
import type { Bundle } from './bundle.ts';
import { effectsOfEvidence } from './effects.ts';
import { sumsOfSite } from './make-sums.ts';
import { sharedFlow } from './shared-flow.ts';
import type { SiteData, SumOver } from './site-sums.ts';

export type BundleInput = {
  readonly pilot: Pilot;
  readonly units: Units;
  readonly allocation: Allocation;
  readonly methods: Pick<Methods, 'instruments'>;
  /** What `analyse` found from these very units. */
  readonly evidence: Evidence;
  /** The digest of the bundle that this one replaces, or null. */
  readonly supersedes: string | null;
};

/** A bundle, the units and columns that each of its regressions is over, and all that it was made of; those stay at the site. */
export type MadeBundle = { readonly bundle: Bundle; readonly over: readonly SumOver[]; readonly data: SiteData };

/**
 * The bundle of a site in the profile `exact`: what its evidence says of effects, and sums over its units about constants of the
 * protocol. Nothing in it is rounded, and nothing has a person as its entry; whether it may leave is for the disclosure rules.
 *
 * Raises `missing-key` for a pilot without a site, since a bundle says whose it is.
 */
export function makeBundle(input: BundleInput): MadeBundle {
  const { pilot, units, allocation, methods, evidence, supersedes } = input;
  const minimumCount = minimumCountOf(evidence);
  const effects = effectsOfEvidence(evidence, minimumCount);
  const flow = sharedFlow(evidence, effects.estimates, minimumCount);
  const data: SiteData = {
    pilot,
    units,
    allocation,
    minimumCount,
    measured: measuredOutcomes(pilot, units, methods.instruments),
    members: membersOf(pilot, units, allocation),
    instruments: methods.instruments,
    estimates: effects.estimates,
  };
  const { sums, over, withheld } = sumsOfSite(data);
  const bundle: Bundle = {
    pionier: 1,
    kind: 'bundle',
    version: 1,
    profile: 'exact',
    protocolHash: evidence.protocolHash,
    protocol: JSON.parse(JSON.stringify(canonicalProtocol(pilot))) as Bundle['protocol'],
    site: siteOf(pilot),
    minimumCount,
    flow: flow.flow,
    missing: flow.missing,
    estimates: effects.estimates,
    covariance: effects.covariance,
    refusals: effects.refusals,
    costs: evidence.costs.map(({ arm, perUnit, fixed, year }) => ({ arm, perUnit, fixed, year })),
    ...sums,
    withheld: [...effects.withheld, ...flow.withheld, ...withheld],
    provenance: provenanceOf(evidence, supersedes),
  };
  return { bundle, over, data };
}

function siteOf({ site }: Pilot): Bundle['site'] {
  if (site === null) {
    const hint = 'give the pilot a site with a code, such as site: { code: GM0150 }';
    throw new PilotError('missing-key', 'missing key: site, and a bundle says whose it is', [], hint);
  }
  const { code, name, arms, context } = site;
  return { code, name: name ?? null, arms: arms ?? null, context: context ?? {} };
}

function provenanceOf(
  { provenance, registered, deviations }: Evidence,
  supersedes: string | null,
): Bundle['provenance'] {
  return {
    software: provenance.software,
    analysedIn: provenance.on.slice(0, 7),
    registered,
    seedCommitment: provenance.seedCommitment,
    deviations: deviations.map(({ path }) => path),
    supersedes,
  };
}
