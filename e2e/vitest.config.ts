import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** People in real browsers, against the built app. Two files at a time: each has a server and several browsers. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..'),
    include: ['e2e/**/*.test.ts'],
    globalSetup: 'e2e/first-start.ts',
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
