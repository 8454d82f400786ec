import { facts, paragraph } from '../document.ts';
import { formatDate } from '../format.ts';
import { defineSection } from '../section.ts';

/** Hashes, software and date: what it takes to make the numbers again. */
export const provenance = defineSection('provenance', {
  part: 'account',
  title: ({ words }) => words.provenance.title,
  render: ({ evidence, words, marks }) => {
    const { software, on, inputs, seedCommitment } = evidence.provenance;
    const { provenance: titles } = words;
    const { publicSeed } = evidence.protocol.assignment;
    return [
      paragraph(titles.intro),
      facts([
        { term: titles.software, text: software },
        { term: titles.on, text: formatDate(on, marks) },
        { term: titles.pilot, text: evidence.protocol.pilot.id, code: true },
        { term: titles.protocol, text: evidence.protocolHash, code: true },
        ...(typeof publicSeed === 'string' ? [{ term: titles.publicSeed, text: publicSeed }] : []),
        seedCommitment === null
          ? { term: titles.seed, text: titles.noSeed }
          : { term: titles.seed, text: seedCommitment, code: true },
        ...Object.entries(inputs)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([file, hash]) => ({ term: titles.input(file), text: hash, code: true })),
      ]),
    ];
  },
});
