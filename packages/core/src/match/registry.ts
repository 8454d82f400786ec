export { coarsenedExact } from './coarsened-exact.ts';
export { entropyBalancing } from './entropy-balancing.ts';
export { exact } from './exact.ts';
export { inverseProbability } from './inverse-probability.ts';
export { nearest } from './nearest.ts';
export { optimal } from './optimal.ts';
