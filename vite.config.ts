import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const repository = import.meta.dirname

/** Writes each file of text as `.br` and `.gz` beside itself, for the server to send (`server/http/static-files.ts`). */
const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    if (dir === undefined) throw new Error('The client is built into a folder.')
    const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
    const texts = Object.values(bundle).filter(({ fileName }) => /\.(html|js|css|svg)$/.test(fileName))
    await Promise.all(
      texts.map(async (text) => {
        const bytes = Buffer.from(text.type === 'chunk' ? text.code : text.source)
        const path = join(dir, text.fileName)
        await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, best))
        await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }))
      }),
    )
  },
}

export default defineConfig({
  root: join(repository, 'client'),
  plugins: [react(), precompress],
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
          // A process for each file: the embedded database has a thread of its own in it.
          pool: 'forks',
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
