import { readFileSync } from 'node:fs';
import type { PanelMoments, SiteCells, SitePanel, SitePatterns } from '../../packages/reporter/src/index.ts';

export type UnitFit = {
  readonly estimate: number[];
  readonly errors: { readonly [kind in 'classical' | 'hc0' | 'hc1' | 'hc2' | 'hc3']: number[][] };
  readonly df: number;
};

/** What tests/reference/one-stage-cells.R wrote. */
export const cellReference: {
  readonly warpbreaks: { readonly cells: SiteCells['cells']; readonly fit: UnitFit };
  readonly cells: { readonly sites: readonly SiteCells[]; readonly common: UnitFit; readonly site: UnitFit };
  readonly rounds: { readonly [name in 'common' | 'site' | 'block']: UnitFit };
  readonly panel: {
    readonly sites: readonly (SitePanel & { readonly treatment: PanelMoments })[];
    readonly events: { readonly estimate: number[]; readonly covariance: number[][]; readonly standardError: number[] };
    readonly did: {
      readonly estimate: number;
      readonly standardError: number;
      readonly welchDf: number;
      readonly welchP: number;
    };
    readonly siteEffects: UnitFit;
  };
  readonly titanic: {
    readonly columns: string[];
    readonly sites: readonly SitePatterns[];
    readonly fit: {
      estimate: number[];
      standardError: number[];
      deviance: number;
      nullDeviance: number;
      cr0: number[][];
    };
  };
  readonly joint: { readonly classical: number[][]; readonly cr0: number[][] };
} = JSON.parse(readFileSync(new URL('../reference/one-stage-cells.json', import.meta.url), 'utf8'));
