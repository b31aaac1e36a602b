import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const analyze = await run('systemd-analyze', ['--version']).then(
  () => true,
  () => false,
)

test('RUN-12 systemd knows every line of the documented unit, which starts what is here and shuts it in', async ({
  skip,
}) => {
  if (!analyze) return skip('there is no systemd-analyze on this machine; install systemd to try this')
  const folder = await mkdtemp(join(tmpdir(), 'planbordet-unit-'))
  try {
    const unit = join(folder, 'planbordet.service')
    const documented = await readFile(join(root, 'docs/planbordet.service'), 'utf8')
    expect(documented).toContain('/opt/planbordet/')
    await writeFile(unit, documented.replaceAll('/opt/planbordet', root))
    // It says what it does not know, and ends well all the same.
    const { stdout, stderr } = await run('systemd-analyze', ['verify', unit])
    expect(
      [stdout, stderr]
        .join('')
        .split('\n')
        .filter((line) => line.includes(unit)),
    ).toEqual([])
    const { stdout: exposure } = await run('systemd-analyze', ['security', '--offline=true', '--no-pager', unit])
    expect(exposure).toMatch(/✓ User=\/DynamicUser=/)
    expect(Number(/exposure level for [^:]*: ([\d.]+)/.exec(exposure)?.[1])).toBeLessThan(2)
  } finally {
    await rm(folder, { recursive: true })
  }
})
