import { askedFiles, type Problem, type Units, type UnitsAsked, unitsOfFiles } from '@pionier/core';
import { withFiles } from './open-files.ts';

/** What was read, with the hash of each file as it was: `sha256:…` by the pilot's name of the file. */
export type UnitsRead = {
  readonly units: Units;
  /** The same as `units.problems`. */
  readonly problems: readonly Problem[];
  readonly inputs: { readonly [file: string]: string };
};

/**
 * Reads the data of a pilot from the files under the data folder: CSV, Excel and Parquet, joined on the unit's id.
 * All problems are collected; with an error among them the units are what could be read and no stage may go on.
 */
export async function readUnits(asked: UnitsAsked & { readonly dataFolder: string }): Promise<UnitsRead> {
  const files = askedFiles(asked.data).map(({ file }) => file);
  return withFiles(asked.dataFolder, files, async (opened, inputs) => {
    const units = await unitsOfFiles(asked, opened);
    return { units, problems: units.problems, inputs };
  });
}
