import { type Reason, unless } from './reason.ts';

/** The longest text that is read: a bundle of many outcomes is a tenth of it. */
export const mostCharacters = 16_000_000;
const mostDepth = 24;

/** What can be seen of a text before it is parsed: how long it is and how deep. */
export function textReasons(text: string): readonly Reason[] {
  if (text.length > mostCharacters)
    return [{ code: 'too-large', where: '', message: `too large: more than ${mostCharacters} characters` }];
  return unless(depthOf(text) <= mostDepth, 'too-deep', '', `too deep: more than ${mostDepth} levels`);
}

/** How deep the brackets go; brackets inside strings do not count. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (isString) {
      if (character === 0x5c) index += 1;
      else if (character === 0x22) isString = false;
    } else if (character === 0x22) isString = true;
    else if (character === 0x7b || character === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (character === 0x7d || character === 0x5d) depth -= 1;
  }
  return deepest;
}

/** Keys that reach into the program that reads them; the value is no deeper than `textReasons` allows. */
export function unsafeKeys(value: unknown): readonly Reason[] {
  if (typeof value !== 'object' || value === null) return [];
  const message = 'unsafe key: __proto__';
  return [
    ...unless(!Object.hasOwn(value, '__proto__'), 'unsafe-key', '', message),
    ...Object.values(value).flatMap(unsafeKeys),
  ];
}
