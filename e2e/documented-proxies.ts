import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort, pathOfServers } from '../shared/test-servers/own-servers.test-support.ts'

const docs = join(import.meta.dirname, '../docs')

/** The name that the documents speak of. */
export const documentedName = 'plan.example.no'

export type ProxyKind = 'nginx' | 'caddy'

export interface RunningProxy {
  readonly https: number
  readonly http: number
  /** Its own certificate, which is signed by nobody else. */
  readonly certificate: string
  close(): Promise<void>
}

/** Starts a real proxy with the configuration that stands in the documents: other ports, another certificate, and no more. */
export async function startDocumentedProxy(kind: ProxyKind, server: number): Promise<RunningProxy> {
  const folder = await mkdtemp(join(tmpdir(), `planbordet-${kind}-`))
  const [http, https] = [await freePort(), await freePort()]
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const subject = ['-subj', `/CN=${documentedName}`, '-addext', `subjectAltName=DNS:${documentedName}`]
  const kindOfKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  await promisify(execFile)('openssl', ['req', '-x509', ...kindOfKey, '-keyout', key, '-out', certificate, ...subject])
  const place = { folder, http, https, key, certificate, server }
  const started = kind === 'nginx' ? await startNginx(place) : await startCaddy(place)
  let said = ''
  started.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  while (!(await answers(https))) {
    if (started.exitCode !== null || started.signalCode !== null) throw new Error(`${kind} did not start:\n${said}`)
    await pause(50)
  }
  return {
    http,
    https,
    certificate: await readFile(certificate, 'utf8'),
    close: async () => {
      const gone = new Promise((resolve) => started.once('exit', resolve))
      started.kill('SIGTERM')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface Place {
  readonly folder: string
  readonly http: number
  readonly https: number
  readonly key: string
  readonly certificate: string
  readonly server: number
}

async function startNginx({ folder, http, https, key, certificate, server }: Place): Promise<ChildProcess> {
  const site = changed(await readFile(join(docs, 'nginx.conf'), 'utf8'), [
    [/listen 80;/, `listen 127.0.0.1:${http};`],
    [/listen \[::\]:80;\n/, '\n'],
    [/listen 443 /, `listen 127.0.0.1:${https} `],
    [/listen \[::\]:443 [^;]*;\n/, '\n'],
    [/\/etc\/letsencrypt\/live\/plan\.example\.no\/fullchain\.pem/, certificate],
    [/\/etc\/letsencrypt\/live\/plan\.example\.no\/privkey\.pem/, key],
    [/127\.0\.0\.1:3000/, `127.0.0.1:${server}`],
  ])
  await writeFile(join(folder, 'site.conf'), site)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  // What Debian's own nginx.conf puts around a site, with everything that is written in the test's own folder.
  const around = `
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off;
    worker_processes 1;
    pid ${folder}/nginx.pid;
    error_log stderr;
    events { worker_connections 256; }
    http {
      ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n      ')}
      gzip on;
      include ${folder}/site.conf;
    }`
  await writeFile(join(folder, 'nginx.conf'), around)
  return spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], { env: pathOfServers })
}

async function startCaddy({ folder, http, https, key, certificate, server }: Place): Promise<ChildProcess> {
  const site = changed(await readFile(join(docs, 'Caddyfile'), 'utf8'), [
    [/\/etc\/ssl\/planbordet\/fullchain\.pem/, certificate],
    [/\/etc\/ssl\/planbordet\/privkey\.pem/, key],
    [/127\.0\.0\.1:3000/, `127.0.0.1:${server}`],
  ])
  const options = `{\n\tadmin off\n\thttp_port ${http}\n\thttps_port ${https}\n\tdefault_bind 127.0.0.1\n\tskip_install_trust\n}\n`
  const file = join(folder, 'Caddyfile')
  await writeFile(file, options + site)
  const env = { ...pathOfServers, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  return spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], { env })
}

/** Each of them has to be there: a document that says something else is another document. */
function changed(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((so, [from, to]) => {
    if (!from.test(so)) throw new Error(`The documents have no ${from}.`)
    return so.replace(from, to)
  }, text)
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port, servername: documentedName, rejectUnauthorized: false },
      (response) => {
        response.resume()
        resolve(true)
      },
    )
    asked.on('error', () => resolve(false))
    asked.end()
  })
}
