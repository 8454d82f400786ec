export { blocked } from './blocked.ts';
export { clustered } from './clustered.ts';
export { complete } from './complete.ts';
export { minimisation } from './minimisation.ts';
export { paired } from './paired.ts';
export { permutedBlocks } from './permuted-blocks.ts';
export { saturation } from './saturation.ts';
export { simple } from './simple.ts';
