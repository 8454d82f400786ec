import type { Generator, Places, PossiblePlaces, Shuffles, Study } from '@pionier/core';
import { drawWay } from './draw-sets.ts';
import { comparesOthers } from './redrawn-scores.ts';

/** Draws all arms anew and writes them by item; false where the draw does not count. */
export type DrawArms = (arms: Int32Array) => boolean;

/** Gives the items, in random order, the arms of these places one after the other. */
function giveArms(items: Int32Array, { counts }: PossiblePlaces, generator: Generator, arms: Int32Array): void {
  let at = 0;
  counts.forEach((count, arm) => {
    for (const end = at + count; at < end; at += 1) {
      const other = at + generator.below(items.length - at);
      const item = items[other]!;
      items[other] = items[at]!;
      items[at] = item;
      arms[item] = arm;
    }
  });
}

function drawSet(items: Int32Array, places: Places, generator: Generator, arms: Int32Array): void {
  if (places.kind === 'independent') {
    for (const item of items) arms[item] = drawWay(places.chance, generator);
    return;
  }
  const { possible } = places;
  const chances = Float64Array.from(possible, ({ chance }) => chance);
  giveArms(items, possible[possible.length === 1 ? 0 : drawWay(chances, generator)]!, generator, arms);
}

/** Draws from shuffles, every set on its own. */
export function drawerOfArms({ set, places }: Shuffles, generator: Generator): DrawArms {
  const members = places.map((): number[] => []);
  set.forEach((code, item) => {
    members[code]!.push(item);
  });
  const items = members.map((own) => Int32Array.from(own));
  return (arms) => {
    for (let code = 0; code < items.length; code += 1) drawSet(items[code]!, places[code]!, generator, arms);
    return true;
  };
}

/** Draws by the method itself; a re-draw counts where the same units are compared. */
export function redrawerOfArms(study: Study, rows: Int32Array, item: Int32Array): DrawArms {
  const redraw = study.mechanism!.redraw!;
  let number = 0;
  return (arms) => {
    number += 1;
    const drawn = redraw(number);
    if (drawn === null || comparesOthers(drawn, study)) return false;
    for (const row of rows) arms[item[row]!] = drawn.arm[row]!;
    return true;
  };
}
