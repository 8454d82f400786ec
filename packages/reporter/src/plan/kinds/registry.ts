export { counts } from './counts.ts';
export { twoMeans } from './two-means.ts';
export { twoProportions } from './two-proportions.ts';
