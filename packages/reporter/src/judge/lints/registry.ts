export { balancedNotAdjusted } from './balanced-not-adjusted.ts';
export { measurementBurden } from './measurement-burden.ts';
export { onlyMoney } from './only-money.ts';
export { outputCount } from './output-count.ts';
export { satisfactionOnly } from './satisfaction-only.ts';
export { tooManyArms } from './too-many-arms.ts';
export { vagueIntervention } from './vague-intervention.ts';
