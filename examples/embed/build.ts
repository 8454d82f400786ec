/** Builds `dist/pionier.html`: one file with everything in it, which opens from disk. `npx tsx examples/embed/build.ts` */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The page as one text. */
export async function buildPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@pionier/source'],
  });
  const script = outputFiles[0]!.text.replaceAll('</script', '<\\/script');
  const page = readFileSync(join(import.meta.dirname, 'page.html'), 'utf8');
  return page.replace(/<script>[^<]*<\/script>/, () => `<script>${script}</script>`);
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, 'dist');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pionier.html'), await buildPage());
  process.stdout.write(`${join(folder, 'pionier.html')}\n`);
}
