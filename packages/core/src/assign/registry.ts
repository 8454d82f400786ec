export { blocked } from './blocked.ts';
export { clustered } from './clustered.ts';
export { complete } from './complete.ts';
export { lottery } from './lottery.ts';
export { minimisation } from './minimisation.ts';
export { paired } from './paired.ts';
export { permutedBlocks } from './permuted-blocks.ts';
export { simple } from './simple.ts';
