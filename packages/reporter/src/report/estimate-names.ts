import type { Estimate, Evidence } from '../evidence/evidence.ts';
import type { ReportContext } from './section.ts';

/** What the id of an estimate or a refusal says. */
export type EstimateParts = {
  readonly outcome: string;
  readonly at: string | null;
  readonly treatment: string;
  readonly control: string;
  readonly group: string | null;
  /** The method with its number where it is repeated. */
  readonly calculation: string;
};

/** Takes `<outcome>[@<at>]/<treatment>~<control>[/<group>]/<method>[-<n>]` apart. */
export function partsOf(id: string): EstimateParts {
  const [what = '', contrast = '', ...rest] = id.split('/');
  const [outcome = '', at = null] = what.split('@');
  const [treatment = '', control = ''] = contrast.split('~');
  const group = rest.length > 1 ? (rest[0] ?? null) : null;
  return { outcome, at, treatment, control, group, calculation: rest[rest.length - 1] ?? '' };
}

/** What an estimate is about: outcome, moment, comparison and group; not how it was calculated. */
export function aboutEstimate({ names, words }: ReportContext, id: string): string {
  const { outcome, at, treatment, control, group } = partsOf(id);
  const compared = words.columns.versus(names.arm(treatment), names.arm(control));
  return `${names.outcomeAt(outcome, at)}: ${compared}${group === null ? '' : `, ${names.group(group)}`}`;
}

/** A method in words; its own name when there are none. */
export function methodText({ words }: ReportContext, method: string): string {
  const known = words.methods.estimators;
  return (Object.hasOwn(known, method) ? known[method] : undefined) ?? method;
}

/** A calculation in words; with its margins where the pilot uses the method more than once. */
export function calculationText(context: ReportContext, id: string): string {
  const { evidence, words } = context;
  const { calculation } = partsOf(id);
  const estimate = evidence.estimates.find((other) => partsOf(other.id).calculation === calculation);
  const method = estimate?.method ?? calculation.replace(/-\d+$/, '');
  const replaysWedge = estimate?.estimand.weights === 'both-seen' && estimate.replays !== undefined;
  const text = replaysWedge ? words.wedge.replayed : methodText(context, method);
  if (!isRepeated(evidence, method)) return text;
  if (estimate === undefined) return `${text}: ${calculation}`;
  const [errors] = words.methods.errorKinds[estimate.errors].split(':');
  const { replays } = estimate;
  return `${text}: ${replays === undefined ? errors : words.methods.replays[replays.statistic]}`;
}

function isRepeated({ estimates }: Evidence, method: Estimate['method']): boolean {
  return estimates.some((estimate) => estimate.method === method && partsOf(estimate.id).calculation !== method);
}
