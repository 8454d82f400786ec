import { own } from '@pionier/core';
import { list } from '../../../report/document.ts';
import { aboutText, definePoolSection } from '../context.ts';

/** What to know about the numbers. */
export const warnings = definePoolSection('warnings', {
  part: 'account',
  title: ({ say }) => say.warnings.title,
  render: ({ pooled, say }) => {
    const items = pooled.pooled.flatMap((answer) =>
      answer.warnings.map(({ code, message }) => {
        const text = own(say.warnings.labels, code) ?? message;
        const about = aboutText(answer);
        return about === '' ? text : `${about}: ${text}`;
      }),
    );
    return items.length === 0 ? [] : [list(items)];
  },
});
