/**
 * Drawing 1,000,000 units within 200 blocks in memory, against R that does the same in the same run (a random order within
 * every block, cut into equal arms):
 *
 *   npx tsx --conditions=@pionier/source bench/assignment.ts
 *
 * Target: under 1 second. R gives arms alone; Pionier also the exact chances, the order and the checks of the design.
 */
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { allocate, designs } from '@pionier/core';

const units = Number(process.argv[2] ?? 1_000_000);
const blocks = 200;
const rounds = 5;

const ids = Array.from({ length: units }, (_, unit) => `u${String((unit * 7919) % units).padStart(8, '0')}`);
const levels = Array.from({ length: blocks }, (_, block) => `w${String(block).padStart(3, '0')}`);
const codes = Int32Array.from(ids, (_, unit) => (unit * 31) % blocks);
const input = {
  ids,
  table: { rows: units, columns: new Map([['wijk', { kind: 'category', codes, levels } as const]]) },
  eligible: Int32Array.from(ids.keys()),
  assignment: { method: 'blocked', by: ['wijk'] },
  arms: ['course', 'usual'],
  designs,
  identity: { pilot: 'bench', site: null },
  secret: new Uint8Array(32),
  previous: null,
};

function timed(): number {
  const start = performance.now();
  if (allocate(input).allocation === null) throw new Error('not drawn');
  return (performance.now() - start) / 1000;
}

const script = `
block <- (seq_len(${units}) * 31) %% ${blocks}
draw <- function() { o <- order(block, runif(${units})); arm <- integer(${units})
  arm[o] <- unlist(lapply(tabulate(block + 1), function(n) rep(1:2, length.out = n))); arm }
cat(sort(replicate(${rounds}, system.time(draw())[["elapsed"]]))[${Math.ceil(rounds / 2)}])`;

const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[times.length >> 1]!;
const ours = median(Array.from({ length: rounds }, timed));
const peer = Number(spawnSync('Rscript', ['-e', script], { encoding: 'utf8' }).stdout);
console.log(
  `${units} units in ${blocks} blocks: ${ours.toFixed(3)} s, R ${peer.toFixed(3)} s, ratio ${(ours / peer).toFixed(2)}`,
);
