import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const packages = ['core', 'reporter', 'runner'] as const;
const pure = ['core', 'reporter'] as const;

const filesBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

const sourcesOf = (name: string) =>
  filesBelow(join(root, 'packages', name, 'src')).filter((file) => file.endsWith('.ts'));
const short = (file: string) => relative(root, file).split(sep).join('/');
const parse = (file: string) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);

function importsOf(file: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const from = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
    if (from !== undefined && ts.isStringLiteral(from)) found.push(from.text);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument !== undefined && ts.isStringLiteral(argument)) found.push(argument.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

const local = (file: string, from: string) => (from.startsWith('.') ? resolve(dirname(file), from) : null);

describe.each(pure)('%s is pure', (name) => {
  it('compiles without the typings of Node or of a browser', () => {
    const path = join(root, 'packages', name, 'tsconfig.json');
    const { config } = ts.readConfigFile(path, ts.sys.readFile);
    const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path));
    const program = ts.createProgram(fileNames, { ...options, customConditions: ['@pionier/source'] });
    const foreign = program.getSourceFiles().map((source) => source.fileName);
    expect(foreign.filter((source) => /lib\.(dom|webworker)|@types\/node/.test(source))).toEqual([]);
  });

  it('uses no chance, clock, locale or power that differs between machines', () => {
    const found: string[] = [];
    for (const file of sourcesOf(name)) {
      const source = parse(file);
      const visit = (node: ts.Node): void => {
        const text = ts.isPropertyAccessExpression(node) ? node.getText(source) : '';
        const bad =
          text === 'Math.random' ||
          text === 'Math.pow' ||
          /\.(toLocale\w*|localeCompare)$/.test(text) ||
          (ts.isIdentifier(node) &&
            ['Date', 'Intl', 'globalThis', 'console', 'process', 'fetch'].includes(node.text) &&
            isValue(node)) ||
          (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken);
        if (bad) found.push(`${short(file)}: ${node.getText(source).slice(0, 60)}`);
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
    expect(found).toEqual([]);
  });

  it('imports nothing from Node or from the packages after it', () => {
    const later = packages.slice(packages.indexOf(name) + 1).map((other) => `@pionier/${other}`);
    const found = sourcesOf(name).flatMap((file) =>
      importsOf(file)
        .filter((from) => from.startsWith('node:') || later.includes(from))
        .map((from) => `${short(file)} → ${from}`),
    );
    expect(found).toEqual([]);
  });
});

function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  const isName =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isPropertySignature(parent) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isParameter(parent);
  return !isName;
}

it('inside core, imports go one way', () => {
  const order = ['math', 'records', 'conditions', 'assign', 'match', 'measure', 'define', 'data'];
  const folder = join(root, 'packages/core/src');
  const layer = (file: string) => order.indexOf(relative(folder, file).split(sep)[0] ?? '');
  const types = (file: string, from: string) =>
    new RegExp(`import type [^;]*from '${from.replaceAll('.', '\\.')}'`).test(readFileSync(file, 'utf8'));
  const found = sourcesOf('core').flatMap((file) =>
    importsOf(file).flatMap((from) => {
      const target = local(file, from);
      const upward = target !== null && layer(file) >= 0 && layer(target) > layer(file);
      return upward && !types(file, from) ? [`${short(file)} → ${from}`] : [];
    }),
  );
  expect(found).toEqual([]);
});

it('no file imports itself, however far round', () => {
  const files = packages.flatMap(sourcesOf);
  const graph = new Map(
    files.map((file) => [file, importsOf(file).flatMap((from) => local(file, from) ?? [])] as const),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].map(short).join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

it('a file is one idea: at most 300 lines', () => {
  const long = packages.flatMap(sourcesOf).filter((file) => readFileSync(file, 'utf8').split('\n').length > 301);
  expect(long.map(short)).toEqual([]);
});

it('the source has no loose ends', () => {
  const loose = /:\s*any\b|<any>|\bas any\b|@ts-ignore|@ts-expect-error|biome-ignore|TODO|FIXME|\bXXX\b/;
  expect(
    packages
      .flatMap(sourcesOf)
      .filter((file) => loose.test(readFileSync(file, 'utf8')))
      .map(short),
  ).toEqual([]);
});

describe('a method is one file, one line, one test, one page', () => {
  const registries = [
    { folder: 'packages/core/src/assign', tests: 'tests/core/assign', extra: ['recorded.ts'], reference: false },
    { folder: 'packages/core/src/measure', tests: 'tests/core/measure', extra: [], reference: false },
    { folder: 'packages/reporter/src/estimate', tests: 'tests/reporter/estimate', extra: [], reference: true },
  ];
  const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

  it('poolers: one file and one test each; one page, one reference and one example for all', () => {
    const methods = importsOf(join(root, 'packages/reporter/src/pool/registry.ts')).map((from) => from.slice(2, -3));
    expect(methods.length).toBeGreaterThan(0);
    const [page, example] = [textOf('docs/methods/pooling.md'), textOf('examples/bcg/README.md')];
    const { sets } = JSON.parse(textOf('tests/reference/pooling.json'));
    const missing = methods.flatMap((name) => [
      ...(existsSync(join(root, 'tests/reporter/pool', `${name}.test.ts`)) ? [] : [`a test of ${name}`]),
      ...(page.includes(`| \`${name}\` |`) ? [] : [`${name} in docs/methods/pooling.md`]),
      ...(example.includes(`| \`${name}\` |`) ? [] : [`${name} in examples/bcg`]),
      ...(Object.hasOwn(sets.bcg.fits, name) ? [] : [`a reference of ${name}`]),
    ]);
    expect(missing).toEqual([]);
  });

  const examples = filesBelow(join(root, 'examples'))
    .filter((file) => file.endsWith('.yaml') && !file.includes('node_modules'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

  it.each(registries)('$folder', ({ folder, tests, extra, reference }) => {
    const registry = join(root, folder, 'registry.ts');
    const methods = [...importsOf(registry).map((from) => from.replace('./', '')), ...extra];
    expect(methods.length).toBeGreaterThan(0);
    const missing = methods.flatMap((file) => {
      const name = file.replace(/\.ts$/, '');
      const wanted = [
        join(folder, file),
        join(tests, `${name}.test.ts`),
        join('docs/methods', `${name}.md`),
        ...(reference ? [join('tests/reference', `${name}.R`), join('tests/reference', `${name}.json`)] : []),
      ];
      const absent = wanted.filter((path) => !existsSync(join(root, path)));
      return examples.includes(name) ? absent : [...absent, `an example that uses ${name}`];
    });
    expect(missing).toEqual([]);
  });
});
