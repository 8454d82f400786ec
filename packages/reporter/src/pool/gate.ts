import { differencesBetween } from '../language/differences.ts';
import type { Bundle } from '../share/bundle.ts';

/** A bundle that was read, by what its reader calls it, such as its file. */
export type PoolMember = { readonly label: string; readonly digest: string; readonly bundle: Bundle };

/** Why bundles are not combined as they are. */
export const gateCodes = [
  'superseded',
  'duplicate-site',
  'other-arms',
  'other-instrument',
  'other-horizon',
  'other-protocol',
] as const;

export type GateCode = (typeof gateCodes)[number];

/** One bundle that is kept out, and every place where its protocol differs from that of the others. */
export type GateFinding = {
  readonly code: GateCode;
  readonly label: string;
  readonly site: string;
  /** Places in the protocol, as JSON Pointers; empty for a bundle that was replaced or came twice. */
  readonly differs: readonly { readonly path: string; readonly others: unknown; readonly here: unknown }[];
  readonly message: string;
};

/** The bundles that are combined, in the order of their sites, and those that are not. */
export type Gate = { readonly admitted: readonly PoolMember[]; readonly kept: readonly GateFinding[] };

/** What decides the kind of a difference, the first that holds; places in the protocol by their first keys. */
const kinds: readonly (readonly [code: GateCode, pattern: RegExp])[] = [
  ['other-arms', /^\/(interventions|assignment)\//],
  [
    'other-instrument',
    /^\/outcomes\/[^/]+(\/(instrument|instrumentVersion|items|answers|kind|column|measuredIn|better))?$/,
  ],
  ['other-horizon', /^\/(moments\/|outcomes\/[^/]+\/(moments|at)|analysis\/decideAt)/],
];

/**
 * Which bundles may be combined: one a site, the last where one replaces another, all of one protocol. The protocol is that of most
 * sites, of the least hash where two have as many; or the one that is given. A bundle of another one is kept out with all that
 * differs, unless the kind of its difference is among `allowed`, for which a user must ask.
 *
 * Two bundles of one site of which neither replaces the other are both kept out: nobody can tell which holds.
 */
export function gateOf(
  members: readonly PoolMember[],
  { protocolHash, allowed = [] }: { readonly protocolHash?: string; readonly allowed?: readonly GateCode[] } = {},
): Gate {
  const { latest, superseded } = latestOf(members);
  const { single, duplicate } = singleOf(latest);
  const expected = protocolHash ?? commonHash(single);
  const model = single.find(({ bundle }) => bundle.protocolHash === expected) ?? single[0];
  const others = single.flatMap((member) => (model === undefined ? [] : otherProtocol(member, model, expected)));
  const refused = others.filter(({ code }) => !allowed.includes(code));
  const out = new Set(refused.map(({ label }) => label));
  return {
    admitted: single.filter(({ label }) => !out.has(label)).toSorted(bySite),
    kept: [...superseded, ...duplicate, ...refused],
  };
}

const siteOf = ({ bundle }: PoolMember) => bundle.site.code;
const bySite = (a: PoolMember, b: PoolMember) => (siteOf(a) < siteOf(b) ? -1 : 1);

/** Bundles that no other one of the same site replaces, the exact one its rounded one; the same bundle twice counts once. */
function latestOf(members: readonly PoolMember[]) {
  const distinct = [...new Map(members.map((member) => [member.digest, member])).values()];
  const replaced = new Map(
    distinct.flatMap((member) => {
      const { supersedes } = member.bundle.provenance;
      return supersedes === null ? [] : [[supersedes, member] as const];
    }),
  );
  const successor = (member: PoolMember) => {
    const found = replaced.get(member.digest);
    if (found !== undefined && siteOf(found) === siteOf(member)) return found;
    const isPublic = member.bundle.profile === 'public';
    return (
      (isPublic && distinct.find((other) => siteOf(other) === siteOf(member) && other.bundle.profile === 'exact')) ||
      null
    );
  };
  return {
    latest: distinct.filter((member) => successor(member) === null),
    superseded: distinct.flatMap((member): readonly GateFinding[] => {
      const next = successor(member);
      if (next === null) return [];
      return [findingOf('superseded', member, `superseded: ${member.label} is replaced by ${next.label}`)];
    }),
  };
}

function singleOf(members: readonly PoolMember[]) {
  const counts = new Map<string, number>();
  for (const member of members) counts.set(siteOf(member), (counts.get(siteOf(member)) ?? 0) + 1);
  const isSingle = (member: PoolMember) => counts.get(siteOf(member)) === 1;
  return {
    single: members.filter(isSingle),
    duplicate: members
      .filter((member) => !isSingle(member))
      .map((member) => findingOf('duplicate-site', member, `duplicate site: ${siteOf(member)} in ${member.label}`)),
  };
}

/** The protocol's hash that most bundles have, the least where two are as many; empty without a bundle. */
export function commonHash(members: readonly PoolMember[]): string {
  const counts = new Map<string, number>();
  for (const { bundle } of members) counts.set(bundle.protocolHash, (counts.get(bundle.protocolHash) ?? 0) + 1);
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return ordered[0]?.[0] ?? '';
}

function otherProtocol(member: PoolMember, model: PoolMember, expected: string): readonly GateFinding[] {
  if (member.bundle.protocolHash === expected) return [];
  const differs = differencesBetween(model.bundle.protocol, member.bundle.protocol).map(
    ({ path, registered, now }) => ({
      path,
      others: registered,
      here: now,
    }),
  );
  const found = kinds.find(([, pattern]) => differs.some(({ path }) => pattern.test(path)));
  const code = found?.[0] ?? 'other-protocol';
  const places = differs.slice(0, 5).map(({ path }) => path);
  const more = differs.length > places.length ? ` and ${differs.length - places.length} more` : '';
  const where = places.length === 0 ? '' : `: differs at ${places.join(', ')}${more}`;
  return [{ ...findingOf(code, member, `other protocol: ${member.label}${where}`), differs }];
}

function findingOf(code: GateCode, member: PoolMember, message: string): GateFinding {
  return { code, label: member.label, site: siteOf(member), differs: [], message };
}
