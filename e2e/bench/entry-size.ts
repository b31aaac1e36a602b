import { readFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a page brings with it before anything is asked for, in bytes after gzip. */
export interface EntrySize {
  readonly script: number
  readonly scriptFiles: number
  readonly style: number
}

/**
 * Reads a built `index.html` and follows what it loads at once: its module scripts, their modulepreloads, everything
 * that those import statically, and its style sheets. What is imported with `import()` comes later and is left out.
 */
export async function entrySize(indexHtml: string): Promise<EntrySize> {
  const folder = dirname(indexHtml)
  const html = await readFile(indexHtml, 'utf8')
  const scripts = new Set<string>()
  const waiting = [...attributes(html, 'script', 'src'), ...links(html, 'modulepreload')]
  for (let script = waiting.pop(); script !== undefined; script = waiting.pop()) {
    if (scripts.has(script)) continue
    scripts.add(script)
    const text = await readFile(join(folder, script), 'utf8')
    waiting.push(...staticImports(text).map((specifier) => posix.join(posix.dirname(script ?? ''), specifier)))
  }
  const styles = new Set(links(html, 'stylesheet'))
  return {
    script: await gzipped(folder, scripts),
    scriptFiles: scripts.size,
    style: await gzipped(folder, styles),
  }
}

/** Specifiers in the minified forms `import{a}from"./x.js"`, `import"./x.js"` and `export{a}from"./x.js"`. */
function staticImports(script: string): readonly string[] {
  return [...script.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g)].flatMap((match) => match[1] ?? [])
}

function tags(html: string, name: string): readonly string[] {
  return html.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? []
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? null
}

function attributes(html: string, tag: string, name: string): readonly string[] {
  return tags(html, tag).flatMap((found) => attribute(found, name) ?? [])
}

function links(html: string, relation: string): readonly string[] {
  return tags(html, 'link')
    .filter((tag) => attribute(tag, 'rel') === relation)
    .flatMap((tag) => attribute(tag, 'href') ?? [])
}

async function gzipped(folder: string, files: ReadonlySet<string>): Promise<number> {
  const sizes = [...files].map(async (file) => gzipSync(await readFile(join(folder, file))).byteLength)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
