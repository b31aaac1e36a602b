import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = join(import.meta.dirname, '..', '..')

/** Pages with nothing of ours in them, to hold the figures against: same browser, same machine, same moment. */
export interface BaselinePages {
  /** React, and one `contenteditable` that it renders. */
  readonly emptyReact: string
  /** A `<textarea>` labelled "Text". */
  readonly textarea: string
  /** A bare `contenteditable` labelled "Text", with a plan's worth of paragraphs in it. */
  readonly contentEditable: string
  readonly close: () => Promise<void>
}

const page = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Baseline</title><body>${body}</body></html>`

const paragraphs = '<p>Jeg vil bo i min egen leilighet og bestemme selv.</p>'.repeat(60)

const emptyReactSource = `
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
const props = { contentEditable: true, suppressContentEditableWarning: true, role: 'textbox', 'aria-label': 'Text' }
createRoot(document.getElementById('root')).render(createElement('div', props, 'Text'))
`

/** Builds the empty React page with the project's own tools and serves all three, gzipped, on a free port. */
export async function serveBaselinePages(): Promise<BaselinePages> {
  const pages = new Map([
    [
      '/empty-react',
      { type: 'text/html', body: page('<div id="root"></div><script type="module" src="/r.js"></script>') },
    ],
    ['/r.js', { type: 'text/javascript', body: await emptyReactScript() }],
    ['/textarea', { type: 'text/html', body: page('<label>Text <textarea rows="20" cols="80"></textarea></label>') }],
    [
      '/content-editable',
      { type: 'text/html', body: page(`<div contenteditable role="textbox" aria-label="Text">${paragraphs}</div>`) },
    ],
  ])
  const server = createServer((request, response) => {
    const found = pages.get(request.url ?? '')
    if (found === undefined) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': `${found.type}; charset=utf-8`, 'content-encoding': 'gzip' })
    response.end(gzipSync(found.body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The machine gave no port.')
  const url = `http://127.0.0.1:${address.port}`
  return {
    emptyReact: `${url}/empty-react`,
    textarea: `${url}/textarea`,
    contentEditable: `${url}/content-editable`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function emptyReactScript(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'planbordet-bench-'))
  try {
    const source = join(folder, 'main.js')
    const outDir = join(folder, 'out')
    await writeFile(source, emptyReactSource)
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      mode: 'production',
      resolve: {
        alias: { react: join(root, 'node_modules/react'), 'react-dom': join(root, 'node_modules/react-dom') },
      },
      build: { outDir, emptyOutDir: true, rollupOptions: { input: source, output: { entryFileNames: 'r.js' } } },
    })
    return await readFile(join(outDir, 'r.js'), 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
