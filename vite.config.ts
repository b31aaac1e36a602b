import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const repository = import.meta.dirname

export default defineConfig({
  root: join(repository, 'client'),
  plugins: [react()],
  // Two copies of any of these would each refuse what the other made.
  resolve: { dedupe: ['react', 'react-dom', 'yjs', 'lib0', 'y-protocols', '@tiptap/core', '@tiptap/pm'] },
  build: {
    outDir: join(repository, 'dist/client'),
    emptyOutDir: true,
    // Nothing becomes a data: address, which the content security policy would refuse for fonts.
    assetsInlineLimit: 0,
  },
  test: {
    root: repository,
    testTimeout: 20_000,
    // Starting a database takes some seconds on a machine that has other things to do.
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['server/**/*.test.ts', 'shared/**/*.test.ts'],
          env: { NODE_ENV: 'test' },
        },
      },
      {
        extends: true,
        test: { name: 'browser-like', environment: 'jsdom', include: ['client/**/*.test.{ts,tsx}'] },
      },
    ],
  },
})
