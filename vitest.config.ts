import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // A first start of the embedded Postgres takes seconds on a slow disk; nothing here asserts on time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two embedded databases and a browser at once are what two cores bear.
    maxWorkers: 2,
    env: { NODE_OPTIONS: '--no-warnings' },
  },
})
