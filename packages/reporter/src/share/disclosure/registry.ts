export { minimumCount } from './minimum-count.ts';
