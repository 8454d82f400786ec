import path from 'node:path';
import { type Evidence, renderReport } from '@pionier/reporter';
import { writeFileAtomic } from '../write/atomic.ts';
import { makeFolder } from '../write/folders.ts';
import { makePrivateFolder, ownerOnly } from '../write/private-folder.ts';

export type ReportRequest = {
  readonly evidence: Evidence;
  readonly language: 'nl' | 'en';
  /** Show small counts too; such a report belongs in the private folder. */
  readonly internal: boolean;
  readonly folder: string;
};

/** Writes `report.html` and `report.md`; returns their paths and whether one changed. */
export function writeReport({ evidence, language, internal, folder }: ReportRequest) {
  const { html, markdown } = renderReport(evidence, { language, internal });
  if (internal) makePrivateFolder(folder);
  else makeFolder(folder, 0o777);
  const options = internal ? { mode: ownerOnly.file } : {};
  const files = { html: path.join(folder, 'report.html'), markdown: path.join(folder, 'report.md') };
  const wrote = [
    writeFileAtomic(files.html, Buffer.from(html), options),
    writeFileAtomic(files.markdown, Buffer.from(markdown), options),
  ];
  return { files, changed: wrote.some(Boolean) };
}
