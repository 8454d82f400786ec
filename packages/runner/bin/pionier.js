#!/usr/bin/env node
import { main } from '../dist/cli.js';

// A reader that has gone (`… | head`) or a full disk behind `>` is no fault of the pilot: no trace, and no success.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    process.exitCode = error.code === 'EPIPE' ? process.exitCode : 1;
  });
}

// So that copies of data are removed on the way out.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const trace = process.env.PIONIER_TRACE === undefined ? String(error).split('\n')[0] : error.stack;
  process.stderr.write(`error: a mistake in Pionier itself, not in your pilot: ${trace}\n`);
  process.stderr.write('  hint: please report it; PIONIER_TRACE=1 before the command shows where it happened\n');
  process.exitCode = 1;
}
