import type { Bundle } from '../share/bundle.ts';
import { effectsOf, type SharedContrast } from './bundle-effects.ts';
import type { Gate, PoolMember } from './gate.ts';
import { judgingOf } from './judging-of.ts';
import { oneStageOf } from './one-stage-of.ts';
import { poolEffects } from './pool.ts';
import { effectsOf as columnsOf, type PoolRequest, poolStudies } from './pool-studies.ts';
import type { KeptOut, Pooled, PooledBundle, SiteWithout } from './pooled.ts';
import { isAbout, type Question, type StudyEffect } from './study-effect.ts';

/** Bundles that a gate let through, with what joins them. */
export type PoolBundlesRequest = Omit<PoolRequest, 'judging'> & {
  readonly gate: Gate;
  /** The protocol that they are pooled by. */
  readonly protocolHash: string;
  /** Who signed each bundle, by its digest. */
  readonly signed: ReadonlyMap<string, readonly string[]>;
  /** Files that were refused before the gate. */
  readonly refused: readonly KeptOut[];
  readonly published: readonly StudyEffect[];
};

/**
 * Pools bundles, those that are judged first; each contrast at each moment in each group by itself, in two stages and in one; published effects of the same outcome
 * join where the bundles have one question of all units about it.
 *
 * A verdict rests on the protocol, and so on bundles alone: with a published effect among them there is none.
 */
export function poolBundles(request: PoolBundlesRequest): Pooled {
  const { gate, protocolHash, signed, refused, published, software, inputs, ...pooling } = request;
  const bundles = gate.admitted.map(({ bundle }) => bundle);
  const contrasts = effectsOf(bundles);
  const joined = published.map((effect) => joinedTo(contrasts, effect));
  const protocol = bundles.find((bundle) => bundle.protocolHash === protocolHash)?.protocol ?? {};
  const judged = contrasts.filter((contrast) => !joined.some(isOf(contrast)));
  const judging = judgingOf(protocol, judged, pooling.confidence);
  const isJudged = (contrast: SharedContrast) => judging.some(isAbout(contrast));
  const ordered = [...contrasts.filter(isJudged), ...contrasts.filter((contrast) => !isJudged(contrast))];
  const effects = [...ordered.flatMap((contrast) => studiesOf(contrast, bundles)), ...joined];
  return {
    ...poolStudies(effects, { ...pooling, judging, software, inputs }),
    protocolHash,
    bundles: gate.admitted.map((member) => pooledBundle(member, signed)),
    kept: [...refused, ...gate.kept.map(keptOut)],
    without: contrasts.flatMap(withoutOf),
    oneStage: ordered
      .filter(({ group, sites }) => group === null && sites.length > 1)
      .map((contrast) => oneStageOf(oneStageRequest(contrast, bundles, pooling))),
  };
}

const questionOf = ({ outcome, at, treatment, control, group }: SharedContrast): Question => ({
  ...{ outcome, at, treatment, control, group },
});

function isOf(contrast: SharedContrast): (effect: StudyEffect) => boolean {
  return ({ outcome, at, treatment, control, group = null }) =>
    outcome === contrast.outcome &&
    at === contrast.at &&
    treatment === contrast.treatment &&
    control === contrast.control &&
    group === contrast.group;
}

/** A published effect as one of the bundles' question, where only one can be meant. */
function joinedTo(contrasts: readonly SharedContrast[], effect: StudyEffect): StudyEffect {
  const meant = contrasts.filter(({ outcome, group }) => group === null && outcome === effect.outcome);
  const [one] = meant;
  return meant.length === 1 && one !== undefined ? { ...effect, ...questionOf(one) } : effect;
}

function studiesOf(contrast: SharedContrast, bundles: readonly Bundle[]): readonly StudyEffect[] {
  const contexts = new Map(bundles.map(({ site }) => [site.code, site.context]));
  return contrast.sites.map(({ site, estimate, standardError }) => ({
    ...{ study: site, source: 'bundle' as const, ...questionOf(contrast) },
    ...{ estimate, standardError, year: null, moderators: contexts.get(site) ?? {} },
  }));
}

function oneStageRequest(
  contrast: SharedContrast,
  bundles: readonly Bundle[],
  pooling: Parameters<typeof poolEffects>[1],
) {
  const sites = new Set(contrast.sites.map(({ site }) => site));
  const found = poolEffects(columnsOf(studiesOf(contrast, bundles)), pooling);
  return {
    question: questionOf(contrast),
    bundles: bundles.filter(({ site }) => sites.has(site.code)),
    tau2: found.between?.tau2 ?? 0,
    confidence: pooling.confidence,
  };
}

function pooledBundle({ digest, bundle }: PoolMember, signed: PoolBundlesRequest['signed']): PooledBundle {
  const { code, name } = bundle.site;
  return { site: code, name, digest, profile: bundle.profile, signed: signed.get(digest) ?? [] };
}

function keptOut({ code, site, differs }: Gate['kept'][number]): KeptOut {
  return { site, code, reasons: differs.map(({ path }) => path) };
}

function withoutOf(contrast: SharedContrast): readonly SiteWithout[] {
  return contrast.without.map((one) => ({ ...questionOf(contrast), ...one }));
}
