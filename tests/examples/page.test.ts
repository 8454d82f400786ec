import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM, VirtualConsole } from 'jsdom';
import { beforeAll, expect, it } from 'vitest';
import { buildPage } from '../../examples/embed/build.ts';
import { makeReport } from '../../examples/embed/page.ts';
import { copyExample, inTemporaryFolder, pionier, root } from '../support/command-line.ts';

const chosen = (path: string) => ({
  name: path.split('/').at(-1)!,
  bytes: new Uint8Array(readFileSync(join(root, 'examples', path))),
});

let page = '';
beforeAll(async () => {
  page = await buildPage();
});

it('is one file that asks nothing of a network', () => {
  const [head] = page.split('<script>');
  expect(head).not.toMatch(/\b(src|href)=/);
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).toContain("default-src 'none'");
});

it('gives the numbers of the command line', async () => {
  const { html, problems } = await makeReport(
    chosen('supported-work/pilot.yaml'),
    [chosen('supported-work/nsw.csv')],
    'en',
    '2026-01-31',
  );
  expect(problems).toBe('');
  await inTemporaryFolder(async (folder) => {
    const example = copyExample('supported-work', folder);
    expect(await pionier('run', join(example, 'pilot.yaml'), '--on', '2026-01-31')).toMatchObject({ status: 0 });
    const report = readFileSync(join(example, 'results/pilot/report.html'), 'utf8');
    const numbers = (text: string) => text.slice(text.indexOf('<main'), text.indexOf('id="provenance"'));
    const same = (text: string) => numbers(text).replaceAll(/pionier [^<]*/g, '');
    expect(same(html!)).toBe(same(report));
  });
});

it('says what is wrong with its place', async () => {
  const pilot = chosen('supported-work/pilot.yaml');
  const text = new TextDecoder().decode(pilot.bytes).replace('kind: continuous', 'kind: contineous');
  const wrong = { ...pilot, bytes: new TextEncoder().encode(text) };
  const { html, problems } = await makeReport(wrong, [], 'en', '2026-01-31');
  expect(html).toBeNull();
  expect(problems).toMatch(/pilot\.yaml:\d+:\d+: error/);
  const absent = await makeReport(pilot, [], 'nl', '2026-01-31');
  expect(absent).toMatchObject({ html: null });
  expect(absent.problems).toContain('absent file: nsw.csv');
});

it('works when someone chooses files and asks for the report', async () => {
  const failures: unknown[] = [];
  const virtualConsole = new VirtualConsole().on('jsdomError', (error) => failures.push(error));
  const { window } = new JSDOM(page, {
    runScripts: 'dangerously',
    virtualConsole,
    beforeParse: (made) => Object.assign(made, { TextDecoder, TextEncoder, Uint8Array }),
  });
  const put = (id: string, file: ReturnType<typeof chosen>) => {
    const given = { name: file.name, arrayBuffer: async () => file.bytes.buffer };
    Object.defineProperty(window.document.getElementById(id), 'files', { value: [given] });
  };
  put('pilot', chosen('supported-work/pilot.yaml'));
  put('data', chosen('supported-work/nsw.csv'));
  window.document.getElementById('form')!.dispatchEvent(new window.Event('submit', { cancelable: true }));
  const frame = window.document.getElementById('report') as HTMLIFrameElement;
  await expect.poll(() => frame.getAttribute('srcdoc'), { timeout: 20_000 }).toContain('Supported work');
  expect(window.document.getElementById('problems')!.textContent).toBe('');
  expect(failures).toEqual([]);
  window.close();
});
