import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeviceBody } from '../../shared/api/sign-in.ts'
import { idasSession, showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { SessionProvider } from '../session/session.tsx'
import { DevicesPage } from './devices-page.tsx'

const here: DeviceBody = {
  id: 'a',
  device: 'Firefox, Windows',
  provider: 'citizen',
  signedIn: '2026-11-22T08:00:00.000Z',
  seen: '2026-11-22T08:30:00.000Z',
  here: true,
}
const phone: DeviceBody = { ...here, id: 'b', device: 'Safari, iPhone', here: false }
const unknown: DeviceBody = { ...here, id: 'c', device: null, provider: null, here: false }

let devices: readonly DeviceBody[]
let asked: string[]
let answer: (() => Response) | null

beforeEach(() => {
  devices = [here, phone, unknown]
  asked = []
  answer = null
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: RequestInit = {}) => {
    asked.push(`${method} ${path}`)
    if (answer !== null) return answer()
    if (method !== 'DELETE') return Response.json({ devices })
    devices = devices.filter(
      ({ id, here: isHere }) => isHere || (path !== '/api/session/devices' && !path.endsWith(id)),
    )
    return new Response(null, { status: 204 })
  })
})
afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

async function show(): Promise<HTMLElement> {
  const page = await showOnPage(
    <SessionProvider first={{ ...idasSession, providers: [{ id: 'citizen', kind: 'citizen', name: 'ID-porten' }] }}>
      <DevicesPage />
    </SessionProvider>,
  )
  await act(async () => vi.waitFor(() => expect(asked.length).toBeGreaterThan(0)))
  return page
}

const rows = (page: HTMLElement) => [...page.querySelectorAll('.device-row')]
const buttons = (page: HTMLElement) => [...page.querySelectorAll<HTMLButtonElement>('.devices button')]

test('AUTH-140 every place is told by name, the one here is marked and has no way out, and unknown ones are said so', async () => {
  const page = await show()
  expect(rows(page).map((row) => row.querySelector('.device-name')?.textContent)).toEqual([
    'Firefox, WindowsHer',
    'Safari, iPhone',
    'Ukjent enhet',
  ])
  expect(rows(page)[1]?.textContent).toContain('Innlogget med ID-porten')
  expect(rows(page)[2]?.textContent).not.toContain('ID-porten')
  expect(buttons(page).map((button) => button.ariaLabel ?? button.textContent)).toEqual([
    expect.stringContaining('Logg ut av Safari, iPhone') as string,
    expect.stringContaining('Logg ut av Ukjent enhet') as string,
    'Logg ut alle andre steder',
  ])
})

test('AUTH-141 one signs out of one, or of all the others, and keeps one’s place on the page', async () => {
  const page = await show()
  await act(async () => buttons(page)[0]?.click())
  expect(asked).toContain('DELETE /api/session/devices/b')
  expect(rows(page)).toHaveLength(2)
  expect(document.activeElement).toBe(page.querySelector('h1'))
  await act(async () => buttons(page).at(-1)?.click())
  expect(asked).toContain('DELETE /api/session/devices')
  expect(rows(page)).toHaveLength(1)
  expect(page.textContent).toContain('Du er ikke innlogget noe annet sted.')
})

test('AUTH-142 what fails is said, and can be tried again', async () => {
  answer = () =>
    Response.json(
      { type: '/problems/internal', detail: 'Feilen er hos oss.' },
      { status: 500, headers: { 'Content-Type': 'application/problem+json' } },
    )
  const page = await show()
  expect(page.textContent).toContain('Vi får ikke hentet hvor du er innlogget.')
  answer = null
  await act(async () => page.querySelector<HTMLButtonElement>('.message button')?.click())
  expect(rows(page)).toHaveLength(3)
  answer = () =>
    Response.json(
      { type: '/problems/internal', detail: 'Feilen er hos oss.' },
      { status: 500, headers: { 'Content-Type': 'application/problem+json' } },
    )
  await act(async () => buttons(page)[0]?.click())
  expect(page.querySelector('[role="alert"]')?.textContent).toBe('Feilen er hos oss.')
  expect(rows(page)).toHaveLength(3)
})
