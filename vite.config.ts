import { createHash } from 'node:crypto'
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

/**
 * What rules of Designsystemet ask of everything that a part of a table or an input stands in, up to the whole page, and
 * what they are meant to ask it of. A browser otherwise works out the style of the whole page again whenever anything
 * comes or goes in it, for every key that is pressed: a tenth of a second in a plan of 300 measures.
 */
const narrower = [
  [':has(label):not(:has(label:hover)) .ds-input', '.ds-field:has(label):not(:has(label:hover)) .ds-input'],
  [':not(:has(tfoot)) tbody', '.ds-table:not(:has(tfoot))>tbody'],
  [':not(:has(thead)) tbody', '.ds-table:not(:has(thead))>tbody'],
] as const

/** Narrows them, and stops the build when a new version of Designsystemet has them otherwise. */
const narrowRules: Plugin = {
  name: 'narrow-rules',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('@digdir/designsystemet-css/dist/src/index.css')) return null
    const missing = narrower.find(([wide]) => !code.includes(wide))
    if (missing !== undefined) throw new Error(`${id} has no "${missing[0]}": is narrow-rules still needed?`)
    return { code: narrower.reduce((css, [wide, narrow]) => css.replaceAll(wide, narrow), code), map: null }
  },
}

/** Tells the service worker of a trusted device which files the app has, and names them together. */
const deviceWorker: Plugin = {
  name: 'device-worker',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const worker = bundle['device-worker.js']
      if (worker?.type !== 'chunk' || worker.imports.length > 0) this.error('The service worker is to stand alone.')
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/'))
        .map((name) => `/${name}`)
      // Each name has the hash of its file.
      const version = createHash('sha256').update(files.toSorted().join()).digest('hex').slice(0, 16)
      worker.code = `const appFiles=${JSON.stringify(files)},appVersion=${JSON.stringify(version)};${worker.code}`
    },
  },
}

export default defineConfig({
  root: join(repository, 'client'),
  plugins: [react(), narrowRules, deviceWorker, precompress],
  // Two copies of any of these would each refuse what the other made.
  resolve: { dedupe: ['react', 'react-dom', 'yjs', 'lib0', 'y-protocols', '@tiptap/core', '@tiptap/pm'] },
  build: {
    outDir: join(repository, 'dist/client'),
    emptyOutDir: true,
    // Nothing becomes a data: address, which the content security policy would refuse for fonts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: join(repository, 'client/index.html'),
        'device-worker': join(repository, 'client/device/app-files-worker.ts'),
      },
      output: {
        // Its address is the same in every version: the browser asks there whether there is a new one.
        entryFileNames: ({ name }) => (name === 'device-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
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
