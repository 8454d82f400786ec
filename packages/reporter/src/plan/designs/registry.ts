export { blocked } from './blocked.ts';
export { clustered } from './clustered.ts';
export { complete } from './complete.ts';
export { paired } from './paired.ts';
export { rerandomised } from './rerandomised.ts';
export { steppedWedge } from './stepped-wedge.ts';
