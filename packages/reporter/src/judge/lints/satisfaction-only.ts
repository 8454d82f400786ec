import type { Problem } from '@pionier/core';
import { advice, defineLint } from './lint.ts';
import { primaryOutcomes, seeksEffect } from './primary.ts';

const satisfaction = /\b(tevreden|tevredenheid|cli[eë]nttevredenheid|klanttevredenheid|satisfaction|satisfied)\b/i;

/**
 * A verdict that would rest on satisfaction. People often feel helped where their lives do not change, so such an outcome
 * never carries more than `descriptive`: said beforehand when all primary outcomes are `about: satisfaction`, and asked
 * where a title speaks of satisfaction while `about` does not.
 *
 * Source: the demand that satisfaction and effect are two things (docs/guide/lints.md); Verdicts in docs/methods.
 */
export const satisfactionOnly = defineLint('satisfaction-only', {
  title: 'Satisfaction as the only primary outcome',
  check: (pilot) => {
    const primary = primaryOutcomes(pilot);
    const unsaid = primary
      .filter(([, { about, title }]) => about === 'person' && satisfaction.test(title))
      .map(([id, { title }]): Problem => {
        const hint = 'write about: satisfaction; a verdict may not rest on it';
        return advice('warning', `ambiguous outcome: ${title} speaks of satisfaction`, ['outcomes', id, 'title'], hint);
      });
    const isOnly = primary.length > 0 && primary.every(([, { about }]) => about === 'satisfaction');
    if (!isOnly || !seeksEffect(pilot)) return unsaid;
    const hint = 'add a primary outcome about the lives of people; the verdict on satisfaction will be: descriptive';
    const titles = primary.map(([, { title }]) => title).join(', ');
    return [...unsaid, advice('warning', `too few primary outcomes: only satisfaction, ${titles}`, ['outcomes'], hint)];
  },
});
