export { coarsenedExact } from './coarsened-exact.ts';
export { exact } from './exact.ts';
export { nearest } from './nearest.ts';
