import { armsOffered, type Problem } from '@pionier/core';
import {
  type Deviation,
  differences,
  type Pilot,
  type Protocol,
  partitionDifferences,
  protocolHash,
} from '@pionier/reporter';
import { canonicalJson } from '../write/canonical-json.ts';
import type { Registration } from './registration.ts';

function isProtocol(value: unknown): value is Protocol {
  const sections = ['pilot', 'interventions', 'population', 'assignment', 'outcomes', 'analysis', 'sharing'];
  return typeof value === 'object' && value !== null && sections.every((section) => Object.hasOwn(value, section));
}

/** What changed since the pilot was registered, words included. */
export function deviationsOf({ protocol }: Registration, pilot: Pilot): readonly Deviation[] {
  const before: unknown = protocol;
  return isProtocol(before) ? differences(before, pilot) : [];
}

const stepsOf = (pointer: string): readonly (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const said = (value: unknown) =>
  value === null ? 'absent' : canonicalJson(JSON.parse(JSON.stringify(value))).slice(0, 80);

function problemOf({ path, registered, now }: Deviation, hint: string): Problem {
  const steps = stepsOf(path);
  const message = `changed protocol: ${steps.join('.')} is ${said(now)}, registered as ${said(registered)}`;
  return { severity: 'error', code: 'changed-protocol', message, path: steps, hint };
}

const frozenHint =
  'people were or will be drawn by the registered pilot; put it back, or register the changed pilot under another file name: a new pilot with a draw of its own';

/** All that differs from the registered protocol, when its hash does; none when only words do. */
export function changesSince(registration: Registration, pilot: Pilot): readonly Problem[] {
  if (protocolHash(pilot) === registration.protocolHash) return [];
  const hint = 'the registration stands; go on without registering again, and every report lists what changed';
  const { refused, listed } = partitionDifferences(deviationsOf(registration, pilot));
  return [
    ...refused.map((deviation) => problemOf(deviation, frozenHint)),
    ...listed.map((deviation) => problemOf(deviation, hint)),
  ];
}

/**
 * What differs from the registered pilot and may not: interventions, population or assignment (words excepted), and the arms
 * of the site once people were drawn into them. `drawn` are those arms, null as long as nobody was drawn.
 */
export function frozenChanges(
  registration: Registration,
  pilot: Pilot,
  drawn: readonly string[] | null,
): readonly Problem[] {
  const { refused } = partitionDifferences(deviationsOf(registration, pilot));
  const found = refused.map((deviation) => problemOf(deviation, frozenHint));
  const arms = armsOffered(pilot);
  if (drawn === null || found.length > 0 || drawn.join() === arms.join()) return found;
  return [problemOf({ path: '/site/arms', registered: drawn, now: arms }, frozenHint)];
}
