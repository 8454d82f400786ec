import { defineConfig } from 'vitest/config';
import { ClosingLine } from './tests/support/closing-line.ts';

const conditions = ['@pionier/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['tests/**/*.test.ts'],
    isolate: false,
    reporters: ['default', new ClosingLine()],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
