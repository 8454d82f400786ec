import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '@pionier/core';
import {
  type Bundle,
  bundleText,
  type Disclosure,
  type DisclosureContext,
  discloses,
  disclosurePage,
  disclosureRules,
  type Envelope,
  type Evidence,
  envelopeText,
  type MadeBundle,
  makeBundle,
  printEvidence,
  publicBundle,
  type RowSet,
  readBundle,
  rowSetsOf,
  type SignerRole,
  thresholdsOfPilot,
} from '@pionier/reporter';
import { language } from '../language.ts';
import { removeTemporaryFiles, writeFileAtomic } from '../write/atomic.ts';
import { digest } from '../write/digest.ts';
import { signPayload } from '../write/signing.ts';
import { allocationFor, evidenceName, evidenceOf } from './analyse.ts';
import type { Gathered } from './gather.ts';
import type { LoadedAllocation } from './load-allocation.ts';
import { readEvidence } from './read-evidence.ts';
import { marksOf, openReleases, type ReleaseLedger, recordRelease, startOfMixing } from './released.ts';
import {
  envelopeAround,
  keepSuperseded,
  type ShareFiles,
  type StandingBundle,
  shareFiles,
  standingBundle,
} from './share-files.ts';
import { caught, done, refused, type StageResult } from './stage-result.ts';

export type Signer = { readonly key: KeyObject; readonly role: SignerRole };

export type ShareRequest = Gathered & {
  readonly software: string;
  readonly profile: Bundle['profile'];
  /** Who signs; null for nobody yet. */
  readonly signer: Signer | null;
};

/** What was shared: the files, who has signed, and whether this run changed anything. */
export type Shared = {
  readonly files: ShareFiles;
  readonly disclosure: Disclosure;
  readonly digest: string;
  readonly supersedes: string | null;
  readonly signed: readonly SignerRole[];
  readonly withheld: Bundle['withheld'];
  readonly changed: boolean;
};

/**
 * Makes the bundle of a site from its evidence and its units, lets every disclosure rule look at it, and only when all pass writes it;
 * a signature is added to what stands when its bytes are those that the data give.
 *
 * A signed bundle that would change is kept under `superseded/`, and the new one names it. Problems: `inconsistent` for evidence
 * that is not of these data, `unsafe` for what a rule found or a second signature of the same person.
 */
export function sharePilot(request: ShareRequest): Promise<StageResult<Shared>> {
  return caught(async () => {
    const loaded = await allocationFor(request);
    if (!loaded.done) return loaded;
    const fresh = freshEvidence(request, loaded.value);
    if ('code' in fresh) return refused(fresh);
    const files = shareFiles(request.folders.results, request.profile);
    const standing = standingBundle(files);
    const ledger = openReleases(request.folders.private, standing === null ? null : digest(standing.text));
    const made = madeAfter(request, loaded.value, fresh, standing);
    const text = bundleText(made.bundle);
    const sets = setsBehind(made, ledger);
    const disclosure = looked(made, text, { now: sets, before: ledger.before });
    removeTemporaryFiles(request.folders.results);
    const wrote = writeDisclosure(files, disclosure);
    if (!disclosure.passed) return refused(...findingsOf(disclosure), notShared(files));
    const before = standing?.text === text ? standing.signatures : [];
    const signatures = signedBy(request.signer, text, before);
    if ('code' in signatures) return refused(signatures);
    if (standing !== null && standing.text !== text && standing.signatures.length > 0) keepSuperseded(files, standing);
    recordRelease(ledger, digest(text), sets, made.bundle);
    const changed = [wrote, ...writeBundle(files, text, signatures)].some(Boolean);
    return done(
      {
        files,
        disclosure,
        digest: digest(text),
        supersedes: made.bundle.provenance.supersedes,
        signed: signatures.map(({ role }) => role),
        withheld: made.bundle.withheld,
        changed,
      },
      loaded.problems,
    );
  });
}

/** The evidence that stands, when it is what the data give today. */
function freshEvidence(request: ShareRequest, loaded: LoadedAllocation): Evidence | Problem {
  const file = path.join(request.folders.results, evidenceName);
  const { on } = readEvidence(file).provenance;
  const evidence = evidenceOf({ ...request, on, today: on }, loaded);
  if (readFileSync(file, 'utf8') === printEvidence(evidence)) return evidence;
  const message = `inconsistent evidence: ${evidenceName} is not what the data give`;
  const hint = 'the data, the pilot or the program changed since; make it anew, with: pionier analyse <pilot>';
  return { severity: 'error', code: 'inconsistent', message, path: [], hint };
}

/** The bundle as it would follow on what stands: the same bytes when nothing else changed, else after what was signed. */
function madeAfter(
  request: ShareRequest,
  { allocation }: LoadedAllocation,
  evidence: Evidence,
  standing: StandingBundle | null,
): MadeBundle {
  const { pilot, units, profile } = request;
  const input = {
    pilot,
    units,
    allocation,
    methods: language.methods,
    evidence,
    supersedes: standing?.supersedes ?? null,
  };
  const exact = makeBundle(input);
  const following = (supersedes: string | null): MadeBundle => ({
    ...exact,
    bundle:
      profile === 'public'
        ? publicBundle(exact.bundle, supersedes)
        : { ...exact.bundle, provenance: { ...exact.bundle.provenance, supersedes } },
  });
  const same = following(input.supersedes);
  if (standing === null || standing.signatures.length === 0 || bundleText(same.bundle) === standing.text) return same;
  return following(digest(standing.text));
}

/** What the rules said, for a program and for a privacy officer. */
function writeDisclosure({ disclosure: file, pages }: ShareFiles, disclosure: Disclosure): boolean {
  const wrote = [
    writeFileAtomic(file, Buffer.from(`${JSON.stringify(disclosure, null, 2)}\n`)),
    ...(['nl', 'en'] as const).map((language) =>
      writeFileAtomic(pages[language], Buffer.from(disclosurePage(disclosure, language))),
    ),
  ];
  return wrote.some(Boolean);
}

function setsBehind({ bundle, over, data }: MadeBundle, { secret }: ReleaseLedger): readonly RowSet[] {
  return rowSetsOf(bundle, over, data, marksOf(data.units.ids, secret), startOfMixing(secret));
}

/** The rules, and that a stranger could read the bundle: one that its receivers refuse is not written. */
function looked(
  { bundle, over, data }: MadeBundle,
  text: string,
  released: NonNullable<DisclosureContext['released']>,
): Disclosure {
  const thresholds = thresholdsOfPilot(data.pilot);
  const context = { minimumCount: bundle.minimumCount, thresholds, over, data, released };
  const disclosure = discloses(bundle, context, disclosureRules);
  const { reasons } = readBundle(text);
  if (reasons.length === 0) return disclosure;
  const findings = reasons.map(({ code, where, message }) => ({ rule: 'readable', where, code, message }));
  const title = 'A receiver can read the bundle';
  return {
    ...disclosure,
    passed: false,
    rules: [...disclosure.rules, { rule: 'readable', title, passed: false, findings, warnings: [] }],
  };
}

function findingsOf({ rules }: Disclosure): readonly Problem[] {
  return rules.flatMap(({ rule, findings }) =>
    findings.map(
      ({ message }): Problem => ({
        severity: 'error',
        code: 'unsafe',
        message: `unsafe to share (${rule}): ${message}`,
        path: [],
      }),
    ),
  );
}

function notShared({ bundle, disclosure }: ShareFiles): Problem {
  const stands = existsSync(bundle) ? `; ${path.basename(bundle)} of before still stands` : '';
  return {
    severity: 'error',
    code: 'unsafe',
    message: `unsafe to share: no bundle was written${stands}`,
    path: [],
    hint: `${path.basename(disclosure)} says which rule stopped it; a site this small can share with a larger one, or not at all`,
  };
}

function signedBy(
  signer: Signer | null,
  text: string,
  before: Envelope['signatures'],
): Envelope['signatures'] | Problem {
  if (signer === null) return before;
  const signature = signPayload(text, signer.key, signer.role);
  const sameRole = before.find(({ role }) => role === signer.role);
  if (sameRole?.keyid === signature.keyid) return before;
  const refuse = (message: string, hint: string): Problem => ({
    severity: 'error',
    code: 'unsafe',
    message,
    path: [],
    hint,
  });
  if (sameRole !== undefined)
    return refuse(
      `unsafe signature: the ${signer.role} has signed with another key`,
      'whoever signed first stays the signer of these bytes',
    );
  if (before.some(({ keyid }) => keyid === signature.keyid))
    return refuse(
      'unsafe signature: one key for two people',
      'whoever approves is someone else than who made it, with a key of their own',
    );
  return [...before, signature];
}

function writeBundle(files: ShareFiles, text: string, signatures: Envelope['signatures']): readonly boolean[] {
  const wrote = writeFileAtomic(files.bundle, Buffer.from(text));
  if (signatures.length > 0)
    return [wrote, writeFileAtomic(files.signatures, Buffer.from(envelopeText(envelopeAround(text, signatures))))];
  if (!existsSync(files.signatures)) return [wrote];
  rmSync(files.signatures);
  return [true];
}
