import { type Block, note, paragraph } from '../document.ts';
import { defineSection } from '../section.ts';

/** When the plan was fixed. */
export const registration = defineSection('registration', {
  part: 'account',
  title: ({ words }) => words.registration.title,
  render: ({ evidence, words }): readonly Block[] => {
    const text = words.registration.states[evidence.registered];
    const late = evidence.registered === 'late' || evidence.registered === 'never';
    return late ? [note('unsure', words.registration.title, text)] : [paragraph(text)];
  },
});
