import type { Problem } from '@pionier/core';
import type { Pilot } from '../pilot.ts';
import { crossChecks } from './checks/registry.ts';
import { completePilot } from './complete.ts';
import { problemsOf, unknownKey } from './issues.ts';
import { isMap, type JsonSchema, shown, type TreeMap } from './json-schema.ts';
import { refuseReserved } from './reserved.ts';
import { type Methods, optionalSections, type Parsed, type SectionName, type Sections, siteKeys } from './sections.ts';
import { meant } from './synonyms.ts';

/** What was read of a pilot: the completed pilot when nothing is wrong, and all that is. */
export type Reading = {
  readonly pilot: Pilot | null;
  readonly problems: readonly Problem[];
  /** What is wrong with the keys of a site's own file, where that was read beside its protocol; paths start in that file. */
  readonly siteProblems: readonly Problem[];
};

export type LanguageContext = { readonly methods: Methods; readonly sections: Sections; readonly root: JsonSchema };

const error = (code: Problem['code'], message: string, path: Problem['path'], hint: string): Problem => ({
  severity: 'error',
  code,
  message,
  path,
  hint,
  onKey: true,
});

/**
 * Reads the trees of a protocol (or a whole pilot) and of a site's own file, where there is one. Sections are read one by one, so that an
 * error in one does not hide those in another; cross-checks run when the sections they need were read without error.
 */
export function readTrees(
  protocol: unknown,
  site: unknown,
  known: readonly Problem[],
  context: LanguageContext,
): Reading {
  if (!isMap(protocol)) return { pilot: null, problems: [notAPilot()], siteProblems: [] };
  const own = isMap(site) ? site : {};
  const siteProblems = isMap(site) ? [...versionProblems(site), ...strangeSiteKeys(site, context)] : [];
  const whole: TreeMap = { ...protocol, ...pick(own, ['site', 'data']) };
  const { tree, problems: refused, touched } = refuseReserved(whole);
  const read = readSections(tree, context);
  const shapes = [...versionProblems(protocol), ...strangeKeys(protocol, context)];
  const found = [...shapes, ...refused, ...read.problems].filter((problem) => !isKnown(problem, known));
  const broken = new Set([...touched, ...read.failed, ...known.filter(isError).map(({ path }) => String(path[0]))]);
  const parsed = read.parsed as Parsed;
  const crossed = crossChecks
    .filter(({ needs }) => needs.every((section) => !broken.has(section)))
    .flatMap(({ check }) => check(parsed, context.methods));
  const problems = [...found, ...crossed];
  const isSound = broken.size === 0 && ![...problems, ...siteProblems, ...known].some(isError);
  return { pilot: isSound ? completePilot(parsed, context) : null, problems, siteProblems };
}

const isError = ({ severity }: Problem) => severity === 'error';

/** Something was said already of this value, or of one it lies in. */
function isKnown(problem: Problem, known: readonly Problem[]): boolean {
  return known.some(({ path }) => path.length > 0 && path.every((step, index) => problem.path[index] === step));
}

function pick(tree: TreeMap, keys: readonly string[]): TreeMap {
  return Object.fromEntries(Object.entries(tree).filter(([key]) => keys.includes(key)));
}

function notAPilot(): Problem {
  const hint = 'start with: pionier: 1';
  return { severity: 'error', code: 'invalid-type', message: 'invalid pilot: it holds no keys', path: [], hint };
}

function versionProblems(tree: TreeMap): readonly Problem[] {
  if (!Object.hasOwn(tree, 'pionier')) {
    return [error('missing-key', 'missing key: pionier', [], 'start with the version of the language: pionier: 1')];
  }
  if (tree['pionier'] === 1) return [];
  const hint = 'this software reads version 1: write pionier: 1';
  return [error('invalid-value', `invalid version: ${shown(tree['pionier'])}`, ['pionier'], hint)];
}

function strangeKeys(tree: TreeMap, context: LanguageContext): readonly Problem[] {
  const known = ['pionier', ...Object.keys(context.sections)];
  return Object.keys(tree)
    .filter((key) => !known.includes(key))
    .map((key) => {
      if (key !== 'protocol') return unknownKey(key, [], { tree, root: context.root });
      const hint = 'the file of a site names its protocol: protocol: protocol.yaml';
      return error('invalid-value', `invalid protocol: ${shown(tree[key])}`, [key], hint);
    });
}

/** A site's own file holds `protocol`, `site` and `data`; what belongs in the protocol is refused there. */
function strangeSiteKeys(tree: TreeMap, context: LanguageContext): readonly Problem[] {
  const strange = Object.keys(tree).filter((key) => !siteKeys.some((known) => known === key));
  return strange.map((key) => {
    const nearest = Object.hasOwn(context.sections, key) ? null : meant(key, siteKeys);
    const hint =
      nearest === null ? 'a site’s file holds protocol, site and data; the rest is the protocol’s' : `write ${nearest}`;
    return error('unknown-key', `unknown key: ${key}`, [key], hint);
  });
}

type SectionsRead = {
  readonly parsed: { readonly [section: string]: unknown };
  readonly failed: readonly string[];
  readonly problems: readonly Problem[];
};

function readSections(tree: TreeMap, context: LanguageContext): SectionsRead {
  const parsed: { [section: string]: unknown } = {};
  const failed: string[] = [];
  const problems: Problem[] = [];
  for (const [name, schema] of Object.entries(context.sections)) {
    const fallback = optionalSections[name as SectionName];
    if (fallback === null && tree[name] === undefined) {
      parsed[name] = null;
      continue;
    }
    const result = schema.safeParse(Object.hasOwn(tree, name) ? tree[name] : fallback);
    parsed[name] = result.data;
    if (result.success) continue;
    failed.push(name);
    problems.push(...problemsOf(result.error.issues, [name], { tree, root: context.root }));
  }
  return { parsed, failed, problems };
}
