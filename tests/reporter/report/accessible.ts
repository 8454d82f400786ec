import axe from 'axe-core';
import { JSDOM, VirtualConsole } from 'jsdom';

/** The page in a document without a browser: nothing is drawn, nothing is fetched. */
export function pageOf(html: string): JSDOM {
  return new JSDOM(html, { runScripts: 'outside-only', virtualConsole: new VirtualConsole() });
}

/** What axe-core finds wrong with a page, apart from colours, which need a browser. */
export async function violationsOf(html: string): Promise<readonly string[]> {
  const { window } = pageOf(html);
  window.eval(axe.source);
  const json = await window.eval(
    "axe.run(document, { rules: { 'color-contrast': { enabled: false } } }).then((found) => JSON.stringify(found))",
  );
  window.close();
  const { violations }: axe.AxeResults = JSON.parse(String(json));
  return violations.map(({ id, help }) => `${id}: ${help}`);
}
