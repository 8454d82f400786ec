import { describe } from 'vitest';
import { type BadInput, eachBadInput, writeIn } from './support/bad-input.ts';

describe('a place that cannot be written', () => {
  const sections = [
    'protocol',
    'flow',
    'balance',
    'changes',
    'estimates',
    'tests',
    'refusals',
    'verdicts',
    'provenance',
  ];
  const shell = { pionier: 1, kind: 'evidence', ...Object.fromEntries(sections.map((section) => [section, []])) };
  const cannot = (what: string, name: string, more: Partial<BadInput> = {}): BadInput => ({
    what,
    prepare: (folder) => writeIn(folder, name, 'x'),
    status: 1,
    code: 'cannot-write',
    ...more,
  });
  eachBadInput([
    cannot('a file in place of --out', 'out', {
      words: ['run', '$/pilot.yaml', '--out', '$/out'],
      hint: 'a file stands',
    }),
    cannot('a file above --out', 'out', {
      words: ['run', '$/pilot.yaml', '--out', '$/out/deep/er'],
      hint: 'a file stands',
    }),
    cannot('a folder in place of the evidence', 'results/pilot/evidence.json/x', {
      hint: 'a folder of that name',
      writes: ['results/pilot/estimates.csv'],
    }),
    cannot('a folder in place of the first file', 'results/pilot/estimates.csv/x', { hint: 'a folder of that name' }),
    ...(process.platform === 'linux'
      ? [cannot('a folder of the system', 'y', { words: ['run', '$/pilot.yaml', '--out', '/proc/results'] })]
      : []),
    {
      what: 'evidence that is no JSON',
      prepare: (at) => writeIn(at, 'e.json', '{'),
      words: ['report', '$/e.json'],
      status: 1,
      code: 'unreadable-file',
    },
    ...[{}, { estimates: [{ id: 5 }] }, { protocol: null, design: 3, flow: 'x' }].map(
      (part, n): BadInput => ({
        what: `evidence that is none, ${n}`,
        prepare: (at) => writeIn(at, 'e.json', JSON.stringify({ ...shell, ...part })),
        words: ['report', '$/e.json'],
        status: 1,
        code: 'unreadable-file',
        says: 'is not evidence',
      }),
    ),
    {
      what: 'evidence that is null',
      prepare: (at) => writeIn(at, 'e.json', 'null'),
      words: ['report', '$/e.json'],
      status: 1,
      code: 'unreadable-file',
    },
  ]);
});
