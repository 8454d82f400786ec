const bytes = new DataView(new ArrayBuffer(8));
const high = 0x100000;

/**
 * Mixes a number into another: a whole number below 2⁵² in which every bit of both matters.
 *
 * Two rounds of the finaliser of MurmurHash3 (Appleby, public domain) on each half. It hides nothing by itself: what is mixed stays
 * with the site, under a secret start, and need only differ when something differs.
 */
export function mixed(seed: number, value: number): number {
  // 0 and −0 are one value to every sum.
  bytes.setFloat64(0, value === 0 ? 0 : value);
  const upper = bytes.getUint32(0);
  const lower = bytes.getUint32(4);
  const one = finished(finished((seed >>> 0) ^ upper) + Math.imul(lower, 0x9e3779b1));
  const other = finished(finished(Math.floor(seed / 0x100000000) ^ lower ^ one) + Math.imul(upper, 0x85ebca77));
  return (other % high) * 0x100000000 + one;
}

/** A text as a number to be mixed. */
export function mixedText(text: string): number {
  let seed = text.length;
  for (let index = 0; index < text.length; index++) seed = mixed(seed, text.charCodeAt(index));
  return seed;
}

function finished(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
