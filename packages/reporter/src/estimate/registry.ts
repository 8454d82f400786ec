export { differenceInMeans } from './difference-in-means.ts';
export { linAdjusted } from './lin-adjusted.ts';
export { olsAdjusted } from './ols-adjusted.ts';
export { randomisationInference } from './randomisation-inference.ts';
export { steppedWedge } from './stepped-wedge.ts';
