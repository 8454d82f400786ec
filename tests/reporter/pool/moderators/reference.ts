import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Design, moderatorDesign, moderatorOf } from '../../../../packages/reporter/src/pool/moderators/design.ts';
import { explained } from '../../../../packages/reporter/src/pool/moderators/explained.ts';
import { effectsOf } from '../reference.ts';

export type Regressed = {
  readonly tau2: number;
  readonly b: readonly number[];
  readonly se: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly pValue: readonly number[];
  readonly qm: number;
  readonly qmPValue: number;
  readonly firstQm: number;
  readonly firstPValue: number;
  readonly i2: number;
};

type Moderated = {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
  readonly moderators: { readonly [name: string]: readonly (number | string)[] };
};

export type ModeratedSet = Moderated & {
  readonly qe: number;
  readonly qePValue: number;
  readonly tau2Low: number;
  readonly tau2High: number;
  readonly fits: {
    readonly [method: string]: { readonly r2: number | null } & {
      readonly [test in 'z' | 'knha' | 'adhoc']: Regressed;
    };
  };
};

type Peaks = { readonly peaks: readonly number[]; readonly best: number };

type Groups = {
  readonly groups: {
    readonly [level: string]: {
      readonly k: number;
      readonly estimate: number;
      readonly standardError: number;
      readonly tau2: number;
    };
  };
  readonly q: number;
  readonly df: number;
  readonly pValue: number;
};

type Levels = {
  readonly level: readonly string[];
  readonly estimate: readonly number[];
  readonly standardError: readonly number[];
};

/** What tests/reference/moderators.R wrote. */
export const reference: {
  readonly sets: { readonly [name: string]: ModeratedSet };
  readonly hard: readonly (Moderated & { readonly ml: Peaks; readonly reml: Peaks })[];
  readonly extreme: { readonly ml: Peaks; readonly reml: Peaks };
  readonly apart: { readonly z: Groups; readonly knha: Groups };
  readonly levels: { readonly z: Levels; readonly knha: Levels };
} = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../reference/moderators.json'), 'utf8'));

export const setNames = Object.keys(reference.sets);

/** Effects with their design. */
export function modelOf({ yi, vi, moderators }: Moderated) {
  const design: Design = moderatorDesign(
    Object.entries(moderators).map(([name, values]) => moderatorOf(name, values)),
    yi.length,
  );
  const effects = effectsOf(yi, vi);
  return { effects, design, model: explained(effects, design) };
}
