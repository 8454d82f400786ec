import type { Allocation, Data, Units } from '@pionier/core';
import { type Pilot, standsInData } from '@pionier/reporter';
import type { Gathered } from './gather.ts';

/** The file that a moment is read from, where every moment has its own. */
function fileOfMoment({ measurements = {} }: Data, moment: string): string | null {
  if ('file' in measurements) return null;
  const file = new Map(Object.entries(measurements)).get(moment);
  if (file === undefined) return null;
  return typeof file === 'string' ? file : file.file;
}

/** The moments that nothing was measured at yet, with the files that are not there: a misspelt name looks the same as a later file. */
export function momentsAwaited({ data }: Pick<Pilot, 'data'>, { absent }: Pick<Units, 'absent'>): readonly string[] {
  if (data === null || absent.length === 0) return [];
  const named = absent.map((moment) => {
    const file = fileOfMoment(data, moment);
    return file === null ? moment : `${moment} (no file ${file})`;
  });
  return [`  not yet measured: ${named.length > mostNamed ? shortened(named) : named.join(', ')}`];
}

/** Beyond this many, the first and the last of them are named: months of a calendar that are still to come. */
const mostNamed = 12;

function shortened(named: readonly string[]): string {
  return `${named[0]!}, …, ${named.at(-1)!} (${named.length} in all)`;
}

/** How many eligible units have no arm although the pilot draws them. */
export function drawAwaited({ pilot, eligible }: Gathered, { arm }: Pick<Allocation, 'arm'>): readonly string[] {
  if (standsInData(pilot.assignment)) return [];
  let waiting = 0;
  for (let row = 0; row < arm.length; row += 1) if (eligible[row] === 1 && arm[row] === -1) waiting += 1;
  if (waiting === 0) return [];
  return [
    `  not yet drawn: ${waiting} eligible ${waiting === 1 ? 'unit' : 'units'}, who have no arm until: pionier assign`,
  ];
}
