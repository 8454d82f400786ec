import { changeCommand, missingOption, textOption } from './change.ts';

/** Records that a professional offered another arm than was drawn: the unit is analysed as drawn. */
export const override = changeCommand(
  (options, reason) => {
    const offered = textOption(options, 'offered');
    if (offered === null) return missingOption('--offered', 'say which arm was offered instead, by its id');
    return { action: 'override', offered, reason };
  },
  (unit, change, arm, changed) => {
    const offered = change.action === 'override' ? change.offered : arm;
    const first = `${unit}: drawn ${arm}, offered ${offered}`;
    return {
      lines: [changed ? first : `${first}, as the ledger says already`, 'the unit is analysed as drawn'],
      json: { unit, arm, offered, changed },
    };
  },
);
