import { PilotError } from '@pionier/core';
import { type Fit, isRefusal } from '../estimate/estimator.ts';
import { intervalOf } from '../estimate/interval.ts';
import type { Verdict } from '../evidence/evidence.ts';
import { verdictConfidence } from './multiplicity.ts';
import {
  effectRules,
  harmRules,
  type Rule,
  rulesBefore,
  type TurnedEffect,
  type VerdictInput,
} from './verdict-rules.ts';

/**
 * The verdict: the first rule of the table that holds.
 *
 * With the effect turned so that positive is better, [L, U] its interval at level 1 − α/m (1 − α without adjustment) and
 * δ the smallest worthwhile effect: `descriptive`, `too-early`, `not-estimable`, `harmful` (U < 0), `not-worthwhile`
 * (U < δ), `works` (L > 0; convincingly where L ≥ δ, df ≥ 4 and the arms were drawn), `inconclusive`. A harm outcome:
 * `safe` (L ≥ −margin), `harmful` (U < 0), `harm-not-excluded`. Where Holm rejects but the interval contains 0, the bound
 * nearest 0 is an open 0: `works` or `harmful`, never convincingly.
 *
 * `rule` is the code of the rule that held, `because` one sentence with its numbers.
 */
export function judge(input: VerdictInput): Verdict {
  const early = rulesBefore.find(({ holds }) => holds(input));
  if (early !== undefined) return verdictOf(input, early, early.because(input));
  const judged = { input, effect: turnedEffect(input) };
  const rules = input.declared.role === 'harm' ? harmRules : effectRules;
  const rule = rules.find(({ holds }) => holds(judged));
  if (rule === undefined) throw new PilotError('inconsistent', `missing verdict: ${input.id}`);
  return verdictOf(input, rule, rule.because(judged) + caveats(input));
}

function verdictOf(
  { id, outcome, at, contrast, basis, result, family }: VerdictInput,
  { rule, verdict, convincingly }: Pick<Rule<never>, 'rule' | 'verdict' | 'convincingly'>,
  because: string,
): Verdict {
  const { treatment, control } = contrast;
  return {
    estimate: id,
    outcome,
    at,
    treatment,
    control,
    verdict,
    convincingly: convincingly === true,
    basis,
    interval: isRefusal(result) ? null : familyInterval(result, family),
    rule,
    because,
  };
}

/**
 * The fit's effect turned so that positive is better, with its interval at the family's level. Raises PilotError when
 * the estimate was refused.
 */
export function turnedEffect({ id, declared, result, family }: VerdictInput): TurnedEffect {
  if (isRefusal(result)) throw new PilotError('inconsistent', `missing estimate: ${id}`);
  const interval = familyInterval(result, family);
  const turn = declared.better === 'lower';
  const low = turn ? -interval.high : interval.low;
  const high = turn ? -interval.low : interval.high;
  const rejects = family.multiplicity === 'holm' && family.pValue !== null && family.pValue <= 1 - family.confidence;
  const better = turn ? result.estimate < 0 : result.estimate > 0;
  const open = rejects && low <= 0 && high >= 0 ? (better ? 'low' : 'high') : null;
  return { low, high, confidence: interval.confidence, df: result.df, open };
}

/** The interval at the level 1 − α/m of the family, or 1 − α without adjustment. */
function familyInterval(fit: Fit, family: VerdictInput['family']): NonNullable<Verdict['interval']> {
  const confidence = verdictConfidence(family.confidence, family.multiplicity, family.m);
  const { low, high } = intervalOf(fit, confidence);
  return { confidence, low, high };
}

function caveats({ basis, againstControl, contrast }: VerdictInput): string {
  const matched = basis === 'matched' ? '; the groups were matched, not drawn' : '';
  return againstControl ? matched : `${matched}; ${contrast.control} is no control arm`;
}
