export { differencing } from './differencing.ts';
export { minimumCount } from './minimum-count.ts';
export { pairs } from './pairs.ts';
