import { CommanderError, Command as Program } from 'commander';
import type { Command, Options } from './commands/command.ts';
import type { Terminal } from './print/outcome.ts';
import { software } from './software.ts';

type Entry = {
  readonly name: string;
  readonly summary: string;
  readonly argument: string;
  readonly options: readonly (readonly [flags: string, description: string])[];
  readonly load: () => Promise<Command>;
  /** Whether it runs once, on all its files together, which it finds in the option `files`; default once for each. */
  readonly together?: true;
};

const entries: readonly Entry[] = [
  {
    name: 'check',
    summary: 'every problem of a pilot and its data, each with its place and how to mend it',
    argument: '<pilot...>',
    options: [['--explain', 'print the pilot with its defaults filled in']],
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'schema',
    summary: 'the JSON Schema of the pilot file',
    argument: '[none]',
    options: [],
    load: async () => (await import('./commands/schema.ts')).schema,
  },
  {
    name: 'init',
    summary: 'a new pilot from a template',
    argument: '[pilot]',
    options: [],
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    name: 'plan',
    summary: 'what the pilot can show and what it costs, known beforehand',
    argument: '<pilot...>',
    options: [
      ['--units <number>', 'how many eligible units there are, in place of what the pilot says'],
      ['--clusters <number>', 'how many clusters there are, in place of what the pilot says'],
      ['--power <share>', 'the chance of finding the effect that is asked for, such as 0.9'],
      ['--simulate [number]', 'play the pilot on made-up outcomes too; default 1000 times'],
      ['--seed <text>', 'the seed of the simulation; default one that follows from the protocol'],
      ['--threads <number>', 'how many threads simulate; default all processors. It changes no number'],
      ['--shard <k/n>', 'simulate one shard of n and write its file, to be merged later'],
      ['--merge', 'put the shards in the results folder together'],
    ],
    load: async () => (await import('./commands/plan.ts')).plan,
  },
  {
    name: 'register',
    summary: 'freeze the protocol and keep a secret seed',
    argument: '<pilot...>',
    options: [],
    load: async () => (await import('./commands/register.ts')).register,
  },
  {
    name: 'assign',
    summary: 'draw the allocation, once and for good',
    argument: '<pilot...>',
    options: [
      ['--rehearse', 'show the balance of a throw-away draw and write nothing'],
      ['--seed <text>', 'the public value that was announced as publicSeed'],
      ['--close', 'end intake and reveal the seed in the ledger'],
      ['--restore', 'make an edited allocation.csv anew from the ledger'],
    ],
    load: async () => (await import('./commands/assign.ts')).assign,
  },
  {
    name: 'enrol',
    summary: 'draw one person who has just come, and print the arm',
    argument: '<pilot>',
    options: [['--set <column=value...>', 'what is known of the person; what is not said is asked']],
    load: async () => (await import('./commands/enrol.ts')).enrol,
  },
  {
    name: 'void',
    summary: 'record that an assignment was made in error; the unit leaves the analysis',
    argument: '<pilot>',
    options: [
      ['--unit <id>', 'whose assignment'],
      ['--reason <text>', 'why, without names of people'],
    ],
    load: async () => (await import('./commands/void.ts')).voidAssignment,
  },
  {
    name: 'override',
    summary: 'record that a professional offered another arm; the unit is analysed as drawn',
    argument: '<pilot>',
    options: [
      ['--unit <id>', 'to whom'],
      ['--offered <arm>', 'the arm that was offered instead'],
      ['--reason <text>', 'why, without names of people'],
    ],
    load: async () => (await import('./commands/override.ts')).override,
  },
  {
    name: 'erase',
    summary: 'take who someone was out of the ledger, on request; the draw stays, without a name',
    argument: '<pilot>',
    options: [['--unit <id>', 'who']],
    load: async () => (await import('./commands/erase.ts')).erase,
  },
  {
    name: 'analyse',
    summary: 'estimate the effects and judge them by the rule fixed beforehand',
    argument: '<pilot...>',
    options: [
      ['--on <date>', 'the day of the analysis, as 2026-01-31; default today, or the day of the evidence that stands'],
    ],
    load: async () => (await import('./commands/analyse.ts')).analyse,
  },
  {
    name: 'report',
    summary: 'the report that everyone can read, from a pilot or from its evidence.json',
    argument: '<pilot...>',
    options: [['--internal', 'show small counts too; goes to the private folder']],
    load: async () => (await import('./commands/report.ts')).report,
  },
  {
    name: 'pool',
    summary: 'what all studies say together, how much they differ, and what a new municipality may expect',
    argument: '[bundle...]',
    options: [
      ['--effects <csv>', 'published effects: study, estimate, standardError; optionally outcome, year, moderators'],
      ['--method <name>', 'how the variance between studies is estimated: fixed, dl, he, hs, sj, ml, reml, eb or pm'],
      ['--test <name>', 'the error of the mean: z or knapp-hartung, the default'],
      ['--confidence <share>', 'the level of the intervals; default 0.95'],
      [
        '--keys <file...>',
        'the public keys (.pub) that you got from those who may sign; an unsigned bundle is then refused',
      ],
      ['--protocol <pilot>', 'the pilot’s file whose protocol the bundles must have; default that of most of them'],
      [
        '--site <code>',
        'a page beside the others for one site: its own estimate, drawn to the mean, and what is to be expected',
      ],
      [
        '--allow <what>',
        'with commas: refused, to pool the others; other-protocol, other-arms, other-instrument, other-horizon, to pool what differs so',
      ],
      ['--moderators <columns>', 'columns of --effects that may explain why effects differ, such as latitude,year'],
    ],
    load: async () => (await import('./commands/pool.ts')).pool,
    together: true,
  },
  {
    name: 'keys',
    summary: 'a pair of keys for one person: NAME.key, which stays with its owner, and NAME.pub, which goes to others',
    argument: '<name>',
    options: [],
    load: async () => (await import('./commands/keys.ts')).keys,
  },
  {
    name: 'share',
    summary:
      'what may leave: sums and estimates without a row of anyone, when every disclosure rule passes; signed by two people',
    argument: '<pilot...>',
    options: [
      ['--key <file>', 'the private key of whoever signs, made by: pionier keys'],
      ['--as <role>', 'who signs: the analyst, who made it, or the approver, who is someone else and looked at it'],
      ['--public', 'the rounded profile that anyone may see: estimates and counts, no sums'],
    ],
    load: async () => (await import('./commands/share.ts')).share,
  },
  {
    name: 'verify',
    summary: 'who signed a bundle, whether it was changed, and whether several belong together; writes nothing',
    argument: '<bundle...>',
    options: [
      ['--keys <file...>', 'the public keys (.pub) that you got from those who may sign'],
      ['--protocol <pilot>', 'the pilot’s file whose protocol the bundles must have'],
    ],
    load: async () => (await import('./commands/verify.ts')).verify,
    together: true,
  },
  {
    name: 'audit',
    summary: 'replay the allocation and the evidence and compare every byte',
    argument: '<pilot...>',
    options: [],
    load: async () => (await import('./commands/audit.ts')).audit,
  },
  {
    name: 'run',
    summary: 'everything that can be redone: check, plan, analyse, report; it never registers or draws',
    argument: '<pilot...>',
    options: [
      ['--on <date>', 'the day of the analysis, as 2026-01-31; default today, or the day of the evidence that stands'],
    ],
    load: async () => (await import('./commands/run.ts')).run,
  },
];

const argumentOf = ({ name, together }: Entry) =>
  together ? 'bundles of municipalities' : name === 'keys' ? 'whose keys they are' : 'the pilot file';

async function askThere(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

const thisTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  watched: process.stderr.isTTY === true,
  ask: process.stdin.isTTY === true ? askThere : null,
  now: () => new Date(),
};

/** Runs the command line and returns its exit status: 0 done, 1 problems, 2 wrong command line, 3 refused. */
export async function main(words: readonly string[], terminal: Terminal = thisTerminal): Promise<number> {
  let status = 0;
  const program = new Program('pionier')
    .description('Test together which measure works, for whom, and stop what does not.')
    .version(software)
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error })
    .exitOverride()
    .showHelpAfterError('(pionier --help lists the commands)');
  for (const entry of entries) {
    const command = program
      .command(entry.name)
      .summary(entry.summary)
      .description(entry.summary)
      .option('--out <dir>', 'where results go; default results/<pilot> beside the pilot, for pool the folder pooled')
      .option('--data <dir>', 'where paths under data start; default the folder of the pilot')
      .option('--language <nl|en>', 'the language of the report; default en')
      .option('--json', 'print one JSON document and nothing else')
      .option('--quiet', 'print problems only')
      .exitOverride();
    if (entry.argument !== '[none]') command.argument(entry.argument, argumentOf(entry));
    for (const [flags, description] of entry.options) command.option(flags, description);
    command.action(async (...given: unknown[]) => {
      const files = entry.argument === '[none]' ? [''] : [given[0] ?? ''].flat().map(String);
      const { runCommand } = await import('./print/outcome.ts');
      const options = command.opts<Options>();
      status = entry.together
        ? await runCommand(await entry.load(), [''], { ...options, files }, terminal)
        : await runCommand(await entry.load(), files, options, terminal);
    });
  }
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return status;
}
