import { readFile, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import type { Problem } from '@pionier/core';
import type { Language, Pilot, Tree } from '@pionier/reporter';
import { type LocatedProblem, locate, type Source } from './source.ts';
import { mostCharacters, readYaml } from './yaml.ts';

/** A pilot's files as they were read, and all that is wrong with them. */
export type PilotReading = {
  /** The completed pilot; null when something is wrong. */
  readonly pilot: Pilot | null;
  /** The file that was asked for, then the protocol it follows, if any. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly sources: readonly Source[];
  readonly problems: readonly LocatedProblem[];
};

type FileRead = {
  readonly path: string;
  readonly text: string;
  readonly tree: Tree;
  readonly source: Source;
  readonly problems: readonly LocatedProblem[];
};

const siteSections = new Set(['site', 'data', 'protocol']);

/**
 * Reads a pilot's file, and the protocol it follows when it is a site's own file (a path relative to that file). Whatever is wrong is a
 * problem with its place: an absent file, a folder, bytes that are no UTF-8, YAML, values, sections that contradict each other.
 */
export async function readPilot(path: string, language: Language): Promise<PilotReading> {
  const first = await readOne(path, language);
  if ('problem' in first) return { pilot: null, files: [], sources: [], problems: [first.problem] };
  const protocol = protocolOf(first.tree);
  if (protocol === null) return judged([first], language);
  const protocolPath = normalize(join(dirname(path), protocol));
  const second = await readOne(protocolPath, language);
  const site = sourceFor(first, (key) => siteSections.has(key));
  if ('problem' in second) {
    const problem = { ...second.problem, path: ['protocol'] };
    return finished(null, [site], [...first.problems, problem]);
  }
  if (protocolOf(second.tree) !== null) {
    const hint = 'name the protocol itself, not the file of a site';
    return finished(
      null,
      [site],
      [...first.problems, problemOf('inconsistent', `invalid protocol: ${protocol}`, ['protocol'], hint)],
    );
  }
  const rest = sourceFor(second, (key) => !siteSections.has(key) || !hasKey(first.tree, key));
  return judged([site, rest], language);
}

function sourceFor(read: FileRead, holds: (key: string) => boolean): FileRead {
  return { ...read, source: { ...read.source, holds: ([key]) => key === undefined || holds(String(key)) } };
}

function judged(reads: readonly FileRead[], language: Language): PilotReading {
  const [first, protocol] = reads;
  const problems = reads.flatMap((read) => read.problems);
  if (first === undefined) return finished(null, reads, problems);
  if (protocol === undefined) {
    if (first.tree === null) return finished(null, reads, problems);
    const { pilot, problems: found } = language.read(first.tree, undefined, problems);
    return finished(pilot, reads, [...problems, ...found]);
  }
  const reading = language.read(protocol.tree ?? {}, first.tree, problems);
  const siteProblems = reading.siteProblems.map((problem) =>
    withLocation(problem, [{ ...first.source, holds: () => true }]),
  );
  const found = reading.problems.filter(({ path }) => protocol.tree !== null || siteSections.has(String(path[0])));
  return finished(reading.pilot, reads, [...problems, ...siteProblems, ...found]);
}

function finished(pilot: Pilot | null, reads: readonly FileRead[], problems: readonly LocatedProblem[]): PilotReading {
  const sources = reads.map(({ source }) => source);
  const located = problems.map((problem) => withLocation(problem, sources));
  const files = reads.map(({ path, text }) => ({ path, text }));
  const isSound = !located.some(({ severity }) => severity === 'error');
  return { pilot: isSound ? pilot : null, files, sources, problems: located };
}

function withLocation(problem: LocatedProblem, sources: readonly Source[]): LocatedProblem {
  const location = locate(problem, sources);
  return location === null ? problem : { ...problem, location };
}

const hasKey = (tree: Tree, key: string): boolean =>
  typeof tree === 'object' && tree !== null && Object.hasOwn(tree, key);

function protocolOf(tree: Tree): string | null {
  if (typeof tree !== 'object' || tree === null || !('protocol' in tree)) return null;
  const { protocol } = tree;
  return typeof protocol === 'string' && protocol !== '' ? protocol : null;
}

function problemOf(code: Problem['code'], message: string, path: Problem['path'], hint: string): Problem {
  return { severity: 'error', code, message, path, hint };
}

async function readOne(path: string, language: Language): Promise<FileRead | { readonly problem: Problem }> {
  const bytes = await bytesOf(path);
  if ('severity' in bytes) return { problem: bytes };
  const text = textOf(bytes, path);
  if (typeof text !== 'string') return { problem: text };
  const { value, problems, positionOf } = readYaml(text, language.jsonSchema());
  const source = { file: path, text, holds: () => true, positionOf };
  const located = problems.map(({ position, ...problem }) =>
    position === undefined ? problem : { ...problem, location: { file: path, ...position } },
  );
  return { path, text, tree: value, source, problems: located };
}

async function bytesOf(path: string): Promise<Uint8Array | Problem> {
  try {
    const found = await stat(path);
    if (found.isDirectory())
      return problemOf('unreadable-file', `invalid file: ${path} is a folder`, [], 'name the pilot’s file in it');
    if (!found.isFile() && !found.isFIFO())
      return problemOf('unreadable-file', `invalid file: ${path} is a device`, [], 'name a file with a pilot');
    if (found.size > mostCharacters * 4) {
      return problemOf('too-large', `too large file: ${path}`, [], `a pilot has at most ${mostCharacters} characters`);
    }
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return problemOf('absent-file', `missing file: ${path}`, [], 'check the name and the folder');
    if (code === '') throw error;
    return problemOf('unreadable-file', `unreadable file: ${path} (${code})`, [], 'check who may read it');
  }
}

function textOf(bytes: Uint8Array, path: string): string | Problem {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const hint = 'a pilot is a text file such as pilot.yaml, which names the files with data; save it as UTF-8';
    return problemOf('unreadable-file', `invalid file: ${path} is not UTF-8`, [], hint);
  }
}
