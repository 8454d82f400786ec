import { sha256Hex } from '@pionier/core';
import canonicalize from 'canonicalize';
import type { Bundle } from './bundle.ts';

/**
 * `bundle.json`: the canonical JSON of RFC 8785, so that the same content is the same bytes everywhere: keys sorted by code unit,
 * no white space, numbers in ECMAScript's shortest form that reads back as the same double.
 *
 * Raises a TypeError for NaN and Infinity. Checked: tests/reference/jcs.json (the vectors of RFC 8785's author).
 */
export function bundleText(bundle: Bundle): string {
  return canonicalText(bundle);
}

/** The canonical JSON of any value. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('invalid value: nothing that JSON can hold');
  return text;
}

/** `sha256:` and the SHA-256 of a text. */
export function digestOf(text: string): string {
  return `sha256:${sha256Hex(text)}`;
}
