import { facts } from '../document.ts';
import { defineSection } from '../section.ts';

/** Terms a reader may not know. */
export const glossary = defineSection('glossary', {
  part: 'account',
  title: ({ words }) => words.glossary.title,
  render: ({ words }) => [facts(words.glossary.terms)],
});
