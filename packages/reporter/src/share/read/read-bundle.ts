import { type Bundle, bundleSchema } from '../bundle.ts';
import { canonicalText, digestOf } from '../print.ts';
import { checkFlow, checkProfile, checkUnits } from './check-counts.ts';
import { checkCovariance, checkEstimates } from './check-effects.ts';
import { checkRounding } from './check-rounding.ts';
import { checkMoments, checkRegressions } from './check-sums.ts';
import { type BundleCheck, type Reason, unless } from './reason.ts';
import { textReasons, unsafeKeys } from './text-checks.ts';

/** A bundle that may be used, or why not. */
export type ReadBundle =
  | { readonly bundle: Bundle; readonly digest: string; readonly reasons: readonly [] }
  | { readonly bundle: null; readonly reasons: readonly Reason[] };

const checkHash: BundleCheck = ({ protocol, protocolHash }) =>
  unless(
    digestOf(canonicalText(protocol)) === protocolHash,
    'other-hash',
    'protocolHash',
    'other hash: protocolHash is not that of the protocol in the bundle',
  );

const checks: readonly BundleCheck[] = [
  checkHash,
  checkProfile,
  checkEstimates,
  checkCovariance,
  checkRegressions,
  checkRounding,
  checkMoments,
  checkFlow,
  checkUnits,
];

/**
 * Reads a bundle from a stranger, who may have made it up: a limit to its size and depth, no key that reaches into the program, the
 * form that the schema says with no key besides, the canonical bytes, numbers that exist, matrices that data can have (see
 * `isPositive`), counts that add up. Never throws; every reason is given as far as the text could be understood.
 *
 * Doubt: numbers that are possible can still be false; that is what signatures are for.
 */
export function readBundle(text: string): ReadBundle {
  const first = textReasons(text);
  if (first.length > 0) return { bundle: null, reasons: first };
  const value = parsed(text);
  if (value === undefined) return refused('not-json', '', 'invalid JSON');
  const unsafe = unsafeKeys(value);
  if (unsafe.length > 0) return { bundle: null, reasons: unsafe };
  const { data, error } = bundleSchema.safeParse(value);
  if (data === undefined) {
    const reasons = error.issues.slice(0, 20).map(({ path, message }): Reason => {
      const where = path.map(String).join('.');
      return { code: 'wrong-form', where, message: `${where === '' ? '' : `${where}: `}${message}` };
    });
    return { bundle: null, reasons };
  }
  if (canonicalText(data) !== text)
    return refused('not-canonical', '', 'not canonical: the bytes are not those of RFC 8785');
  const reasons = checks.flatMap((check) => check(data));
  return reasons.length > 0 ? { bundle: null, reasons } : { bundle: data, digest: digestOf(text), reasons: [] };
}

function refused(code: Reason['code'], where: string, message: string): ReadBundle {
  return { bundle: null, reasons: [{ code, where, message }] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
