import { changeCommand } from './change.ts';

/** Records that an assignment was made in error: the unit leaves the analysis, its place is not given to anyone else. */
export const voidAssignment = changeCommand(
  (_options, reason) => ({ action: 'void', reason }),
  (unit, _change, arm, changed) => ({
    lines: [
      changed ? `${unit}: the assignment to ${arm} is void` : `${unit}: void already; nothing was changed`,
      'the unit is counted and left out of the analysis; nobody is drawn in its place',
    ],
    json: { unit, arm, void: true, changed },
  }),
);
