import { paragraph, table } from '../document.ts';
import { defineSection } from '../section.ts';

/** What was changed after the pilot was registered. */
export const deviations = defineSection('deviations', {
  part: 'account',
  title: ({ words }) => words.deviations.title,
  render: ({ evidence, words }) => {
    const { unregistered, none, caption, what, registered, now, absent } = words.deviations;
    if (evidence.registered === 'never' && evidence.deviations.length === 0) return [paragraph(unregistered)];
    if (evidence.deviations.length === 0) return [paragraph(none)];
    const text = (value: unknown) => {
      if (value === undefined || value === null) return absent;
      return typeof value === 'string' ? value : JSON.stringify(value);
    };
    return [
      table({
        caption,
        columns: [what, registered, now].map((title) => ({ title, numeric: false })),
        rows: evidence.deviations.map((deviation) => [deviation.path, text(deviation.registered), text(deviation.now)]),
      }),
    ];
  },
});
