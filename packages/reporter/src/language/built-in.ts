import { designs, instruments, matchers } from '@pionier/core';
import * as estimators from '../estimate/registry.ts';
import type { Methods } from './sections.ts';

/** All methods that come with Pionier; a developer’s own join by `{ ...builtIn, estimators: { ...builtIn.estimators, median } }`. */
export const builtIn: Methods = { designs, estimators, instruments, matchers };
