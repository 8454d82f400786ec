export { blocked } from './blocked.ts';
export { clustered } from './clustered.ts';
export { complete } from './complete.ts';
export { factorial } from './factorial.ts';
export { paired } from './paired.ts';
export { simple } from './simple.ts';
