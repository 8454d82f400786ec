export { deJongGierveld6 } from './de-jong-gierveld-6.ts';
