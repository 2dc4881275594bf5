import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// The workers and the programs under test start hundreds of times; each compiles the same libraries.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'footnote-compiled')

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // A first start of the embedded Postgres takes seconds on a slow disk; nothing here asserts on time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // More than two cores bear at once, but a third of the suite waits: for pauses between requests, polls, grace.
    maxWorkers: 3,
    env: { NODE_OPTIONS: '--no-warnings' },
  },
})
