import { armIds, controlArm } from '@pionier/core';
import { defaultThresholds, thresholdNames } from '../../share/disclosure/thresholds.ts';
import { crossCheck, errorAt, repeatedAt, unknownReference } from './cross-check.ts';

/** A site offers arms of the pilot, among them the control arm that others are compared with. */
const arms = crossCheck(['site', 'interventions', 'analysis'], ({ site, interventions, analysis }) => {
  const known = armIds(interventions);
  const offered = site?.arms;
  const path = ['site', 'arms'];
  const costs = Object.keys(site?.costs ?? {})
    .filter((arm) => !known.includes(arm))
    .map((arm) => unknownReference(['site', 'costs', arm], 'arm', arm, known, true));
  if (offered === undefined) return costs;
  const unknown = offered.flatMap((arm, index) =>
    known.includes(arm) ? [] : [unknownReference([...path, index], 'arm', arm, known)],
  );
  const repeated = repeatedAt(offered).map((index) =>
    errorAt([...path, index], 'inconsistent', `duplicate arm: ${offered[index]}`),
  );
  const control = controlArm(interventions);
  const isListed = analysis.contrasts !== undefined && analysis.contrasts !== 'each-against-control';
  const lacksControl = control !== null && !isListed && !offered.includes(control);
  const hint = `every arm is compared with ${control}: offer it here too`;
  const without = lacksControl ? [errorAt(path, 'inconsistent', `missing control arm: ${control}`, { hint })] : [];
  return [...costs, ...unknown, ...repeated, ...without];
});

/** A site may be stricter than its protocol about small counts, not laxer. */
const minimumCount = crossCheck(['site', 'sharing'], ({ site, sharing }) => {
  const count = site?.minimumCount;
  if (count === undefined || count >= sharing.minimumCount) return [];
  const hint = `the protocol asks for at least ${sharing.minimumCount}; a site may only ask for more`;
  return [errorAt(['site', 'minimumCount'], 'inconsistent', `too low minimumCount: ${count}`, { hint })];
});

/** The same of the other limits: each is a largest, so that a site may only lower it. */
const limits = crossCheck(['site', 'sharing'], ({ site, sharing }) =>
  thresholdNames.flatMap((name) => {
    const own = site?.sharing?.[name];
    const most = sharing[name] ?? defaultThresholds[name];
    if (own === undefined || own <= most) return [];
    const hint = 'the protocol is stricter; a site may only be stricter still';
    return [errorAt(['site', 'sharing', name], 'inconsistent', `too high ${name}: ${own}`, { hint })];
  }),
);

export const siteChecks = [arms, minimumCount, limits];
