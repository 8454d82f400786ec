import { describe } from 'vitest';
import { eachBadInput, goodPilot } from './support/bad-input.ts';

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const check = ['check', '$/pilot.yaml'];

describe('a file that is no pilot', () => {
  eachBadInput([
    { what: 'is not YAML', pilot: '{ not yaml: [ }\n', status: 1, code: 'invalid-yaml', at: '1:15' },
    {
      what: 'is a letter',
      pilot: 'Beste collega, hierbij de pilot.\n',
      status: 1,
      code: 'invalid-type',
      hint: 'pionier: 1',
    },
    { what: 'is empty', pilot: '', status: 1, code: 'invalid-yaml', says: 'empty' },
    { what: 'is comments', pilot: '# to do\n', status: 1, code: 'missing-key', says: 'pionier' },
    { what: 'is a list', pilot: '- a\n- b\n', status: 1, code: 'invalid-type', says: 'no keys' },
    {
      what: 'is a workbook',
      pilot: Uint8Array.of(80, 75, 3, 4, 0, 0),
      status: 1,
      code: 'unreadable-file',
      hint: 'UTF-8',
    },
    { what: 'is in UTF-16', pilot: utf16(goodPilot), status: 1, code: 'unreadable-file', hint: 'UTF-8' },
    {
      what: 'is in windows-1252',
      pilot: Buffer.from(goodPilot.replace('Supported', 'Coördinatie'), 'latin1'),
      status: 1,
      code: 'unreadable-file',
      hint: 'UTF-8',
    },
    { what: 'is absent', words: ['run', '$/absent.yaml'], status: 1, code: 'absent-file', hint: 'check the name' },
    { what: 'is a folder', words: ['run', '$'], status: 1, code: 'unreadable-file', says: 'is a folder' },
    { what: 'is a device', words: ['run', '/dev/null'], status: 1, code: 'unreadable-file', says: 'is a device' },
    { what: 'is a CSV', words: ['report', '$/nsw.csv'], status: 1, code: 'invalid-type', at: '1:1' },
  ]);
});

describe('keys', () => {
  eachBadInput([
    {
      what: 'misspelled',
      pilot: ['better: higher', 'beter: higher'],
      status: 1,
      code: 'unknown-key',
      hint: 'write better',
    },
    {
      what: 'in snake case',
      pilot: ['analysis:', 'analysis:\n  decide_at: t1'],
      status: 1,
      code: 'unknown-key',
      hint: 'write decideAt',
      at: '15:3',
    },
    {
      what: 'in Dutch',
      pilot: ['interventions:', 'interventies:'],
      status: 1,
      code: 'unknown-key',
      hint: 'write interventions',
    },
    { what: 'twice', pilot: `${goodPilot}data: { units: b.csv }\n`, status: 1, code: 'duplicate-key', at: '19:1' },
    { what: 'of the prototype', pilot: ['  earnings:', '  __proto__:'], status: 1, code: 'unsafe', at: '13:3' },
    { what: 'by the ten thousands', pilot: goodPilot + 'k: 1\n'.repeat(60_000), status: 1, code: 'too-large' },
    { what: 'by the million', pilot: goodPilot + 'k: 1\n'.repeat(1_000_000), status: 1, code: 'too-large' },
    { what: 'too deep', pilot: '['.repeat(100_000), status: 1, code: 'too-large' },
    {
      what: 'merged',
      pilot: `${goodPilot}<<: { a: 1 }\n`,
      status: 1,
      code: 'invalid-yaml',
      hint: 'write the keys out',
    },
    {
      what: 'of another version',
      pilot: ['pionier: 1', 'pionier: 2'],
      status: 1,
      code: 'invalid-value',
      hint: 'pionier: 1',
      at: '1:1',
    },
    {
      what: 'that are aliases of aliases',
      pilot: `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n${goodPilot}`,
      status: 1,
      code: 'unsafe',
      says: 'alias',
      at: '2:8',
    },
  ]);
});

describe('values that YAML reads otherwise than they were meant', () => {
  eachBadInput([
    {
      what: 'a colon without its space',
      pilot: ['as-usual: 0', 'as-usual:0'],
      status: 1,
      code: 'invalid-yaml',
      hint: 'as-usual: 0',
      at: '10:11',
    },
    {
      what: 'a comma in a text',
      pilot: ['Does supported work', 'Work, or not'],
      status: 1,
      code: 'invalid-yaml',
      hint: 'quotes',
    },
    {
      what: 'a number sign in a text',
      pilot: ['title: No programme,', 'title: No #1 programme,'],
      status: 1,
      code: 'invalid-yaml',
      says: 'cut off',
    },
    {
      what: 'an exclamation mark before a condition',
      pilot: ['id: id }', 'id: id, eligible: [{ when: !alone, because: x }] }'],
      status: 1,
      code: 'invalid-yaml',
      hint: '"!alone"',
    },
    {
      what: 'an apostrophe before a name',
      pilot: ['title: Supported work,', "title: 's-Gravenhage helpt,"],
      status: 1,
      code: 'invalid-yaml',
      hint: `"'s-Gravenhage"`,
    },
    {
      what: 'a backslash between quotes',
      pilot: ['units: nsw.csv', 'units: "G:\\new.csv"'],
      status: 1,
      code: 'invalid-yaml',
      hint: "'G:\\new.csv'",
    },
    {
      what: 'a decimal comma',
      pilot: ['better: higher', 'better: higher, worthwhile: 0,5'],
      status: 1,
      code: 'invalid-yaml',
      says: 'comma',
    },
    {
      what: 'a decimal comma between quotes',
      pilot: ['better: higher', 'better: higher, worthwhile: "0,5"'],
      status: 1,
      code: 'invalid-type',
      hint: 'write 0.5',
    },
    {
      what: 'euros',
      pilot: ['often: Full time', 'often: w, cost: { perUnit: € 40, year: 2020, source: x }'],
      status: 1,
      code: 'invalid-type',
      hint: 'write 40',
    },
    {
      what: 'a point for thousands',
      pilot: ['often: Full time', 'often: w, cost: { perUnit: 1.500, year: 2020, source: x }'],
      status: 1,
      code: 'invalid-type',
      hint: '1500',
    },
    {
      what: 'a number beyond all numbers',
      pilot: ['better: higher', 'better: higher, worthwhile: 1e999'],
      status: 1,
      code: 'invalid-type',
      says: '1e999',
    },
    {
      what: 'no number',
      pilot: ['better: higher', 'better: higher, worthwhile: .nan'],
      status: 1,
      code: 'invalid-type',
      says: '.nan',
    },
    { what: 'a tab', pilot: ['  as-usual: {', '\tas-usual: {'], status: 1, code: 'invalid-yaml', hint: 'spaces' },
    {
      what: 'an id that is a yes or no',
      pilot: goodPilot.replaceAll('as-usual', 'no'),
      status: 1,
      code: 'invalid-id',
      at: '4:3',
    },
    {
      what: 'a title without end',
      pilot: ['title: Supported work,', `title: ${'x'.repeat(5000)},`],
      status: 1,
      code: 'invalid-value',
      hint: '4000',
    },
    {
      what: 'control characters',
      pilot: ['title: Supported work,', 'title: "\\e[31m",'],
      status: 1,
      code: 'unsafe',
      at: '2:37',
    },
    {
      what: 'half a character',
      pilot: ['title: Supported work,', 'title: "\\uD800",'],
      status: 1,
      code: 'unsafe',
      at: '2:37',
    },
  ]);
});

describe('what a pilot may not say', () => {
  const eligible = (when: string) =>
    ['id: id }', `id: id, eligible: [{ when: '${when}', because: x }] }\ncolumns: { age: { kind: number } }`] as const;
  eachBadInput([
    {
      what: 'one value for two arms',
      pilot: ['supported-work: 1', 'supported-work: 0'],
      status: 1,
      code: 'inconsistent',
      says: '0',
    },
    {
      what: 'an arm that there is not',
      pilot: ['supported-work: 1', 'supportd-work: 1'],
      status: 1,
      code: 'unknown-reference',
      hint: 'write supported-work',
    },
    {
      what: 'a method that there is not',
      pilot: ['lin-adjusted', 'lin-adjust'],
      status: 1,
      code: 'unknown-method',
      hint: 'write lin-adjusted',
    },
    {
      what: 'one column for everything',
      pilot: goodPilot.replace(/treat|re78|age(?=])/g, 'id'),
      status: 1,
      code: 'inconsistent',
      says: 'id',
    },
    { what: 'an outcome as a covariate', pilot: ['[age]', '[re78]'], status: 1, code: 'inconsistent', says: 're78' },
    {
      what: 'an assignment in a condition',
      pilot: eligible('age = 65'),
      status: 1,
      code: 'invalid-condition',
      hint: '==',
      at: '6:61',
    },
    {
      what: 'a condition without end',
      pilot: eligible(`${'('.repeat(900)}age > 1${')'.repeat(900)}`),
      status: 1,
      code: 'invalid-condition',
    },
    {
      what: 'a condition that nobody meets',
      pilot: eligible('age > 650'),
      status: 1,
      code: 'empty-table',
      says: 'nobody is eligible',
    },
    {
      what: 'a group without anyone',
      pilot: [
        'id: id }',
        "id: id, groups: { old: { title: Old, when: 'age > 650' } } }\ncolumns: { age: { kind: number } }",
      ],
      status: 0,
      code: 'inconsistent',
      says: 'nobody belongs to old',
    },
    {
      what: 'a site that follows itself',
      pilot: 'pionier: 1\nprotocol: pilot.yaml\nsite: { code: GM0001, name: X }\ndata: { units: nsw.csv }\n',
      words: check,
      status: 1,
      code: 'inconsistent',
      at: '2:11',
    },
    {
      what: 'a protocol that is not there',
      pilot: 'pionier: 1\nprotocol: no.yaml\nsite: { code: GM0001, name: X }\ndata: { units: nsw.csv }\n',
      words: check,
      status: 1,
      code: 'absent-file',
      at: '2:11',
    },
  ]);
});
