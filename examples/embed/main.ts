import { type Chosen, makeReport } from './page.ts';

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

async function chosen(id: string): Promise<readonly Chosen[]> {
  const files = [...(element<HTMLInputElement>(id).files ?? [])];
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
}

element<HTMLFormElement>('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const [[pilot], data] = await Promise.all([chosen('pilot'), chosen('data')]);
  if (pilot === undefined) return;
  const words = element<HTMLSelectElement>('language').value === 'nl' ? 'nl' : 'en';
  const { html, problems } = await makeReport(pilot, data, words, new Date().toISOString().slice(0, 10));
  element('problems').textContent = problems;
  const frame = element<HTMLIFrameElement>('report');
  if (html === null) frame.removeAttribute('srcdoc');
  else frame.srcdoc = html;
});
