// Control characters, and the marks that change the direction of the text around them.
const unsafe = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const loneSurrogates = /\p{Cs}/gu;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A text of a user, harmless for the text around it: control characters and direction marks become spaces or vanish, and a
 * text with right-to-left letters is isolated (U+2068 … U+2069), so that numbers beside it stay where they are.
 */
export function cleanText(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').replaceAll(unsafe, '').replaceAll(loneSurrogates, '\ufffd');
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), item]));
}

/** A copy of a JSON value with every text in it, keys included, made harmless by `cleanText`. */
export function cleanTexts<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, (_, item: unknown) => cleanValue(item)));
}
