import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SessionBody } from '../../shared/api/api.ts'
import type { SessionEndBody } from '../../shared/api/sign-in.ts'
import { navigate } from '../navigation/navigation.ts'
import '../ui/fill-in.test-support.ts'
import { idasSession, showOnPage, takeOffPage } from './on-page.test-support.tsx'
import { SessionProvider } from './session.tsx'
import { SessionEnd } from './session-end.tsx'

const minute = 60_000
/** The server's side: whose session it is and when it ends; what was asked of it. */
let person: SessionBody['person']
let idleAt: number
let lastAt: number
let asked: string[]
/** By how much the browser's clock is wrong, in milliseconds. */
let clockDiffers: number

const providers: SessionBody['providers'] = [{ id: 'citizen', kind: 'citizen', name: 'ID-porten' }]

function ends(): SessionEndBody {
  const instant = (milliseconds: number) => new Date(milliseconds + clockDiffers).toISOString()
  return { idle: instant(Math.min(idleAt, lastAt)), atTheLatest: instant(lastAt), now: instant(Date.now()) }
}

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  person = idasSession.person
  clockDiffers = 0
  idleAt = Date.now() + 30 * minute
  lastAt = Date.now() + 480 * minute
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: RequestInit = {}) => {
    asked.push(`${method} ${path}`)
    if (path === '/api/session/continue') {
      if (person === null) return Response.json({ type: '/problems/not-signed-in' }, { status: 401 })
      idleAt = Date.now() + 30 * minute
      return Response.json(ends())
    }
    return Response.json({ ...idasSession, person, providers, ends: person === null ? null : ends() })
  })
})
afterEach(() => {
  takeOffPage()
  navigate('/')
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function show(): Promise<HTMLElement> {
  return showOnPage(
    <SessionProvider first={{ ...idasSession, providers, ends: ends() }}>
      <SessionEnd />
      <p>what stands on the page</p>
    </SessionProvider>,
  )
}

async function pass(milliseconds: number): Promise<void> {
  // In small steps, so that an answer comes when it was asked for and not long after.
  for (let left = milliseconds; left > 0; left -= 30_000) {
    await act(() => vi.advanceTimersByTimeAsync(Math.min(left, 30_000)))
  }
  await act(() => vi.advanceTimersByTimeAsync(0))
}

const dialog = () => document.querySelector('dialog')
const button = (text: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === text) ?? null

test('AUTH-130 two minutes before the end one is asked, and goes on', async () => {
  await show()
  await pass(27 * minute)
  expect(dialog()).toBeNull()
  await pass(1.1 * minute)
  expect(dialog()?.textContent).toContain('Er du her fortsatt?')
  expect(dialog()?.textContent).toMatch(/Klokka \d\d\.\d\d/)
  await act(async () => button('Ja, fortsett')?.click())
  await pass(0)
  expect(asked).toContain('POST /api/session/continue')
  expect(dialog()).toBeNull()
  await pass(27 * minute)
  expect(dialog()).toBeNull()
})

test('AUTH-131 nobody is asked who goes on in another tab, before the question or while it stands', async () => {
  await show()
  await pass(20 * minute)
  idleAt = Date.now() + 30 * minute
  await pass(15 * minute)
  expect(dialog()).toBeNull()
  await pass(13.5 * minute)
  expect(dialog()).not.toBeNull()
  idleAt = Date.now() + 30 * minute
  await pass(20_000)
  expect(dialog()).toBeNull()
})

test('AUTH-132 a session that has ended says so, the page stays, and signing in again in another tab goes on', async () => {
  const page = await show()
  await pass(29 * minute)
  person = null
  await pass(2 * minute)
  expect(dialog()?.textContent).toContain('Du er logget ut')
  expect(page.textContent).toContain('what stands on the page')
  const link = dialog()?.querySelector('a')
  expect([link?.getAttribute('href'), link?.target, link?.rel]).toEqual(['/api/sign-in/citizen', '_blank', 'noopener'])
  person = idasSession.person
  idleAt = Date.now() + 30 * minute
  await act(async () => window.dispatchEvent(new Event('focus')))
  await pass(20_000)
  expect(dialog()).toBeNull()
})

test('AUTH-138 a page that one only reads goes away when the session has ended, and one comes back to it', async () => {
  navigate('/planer')
  await show()
  person = null
  await pass(31 * minute)
  expect([window.location.pathname, window.location.search]).toEqual(['/', '?innlogging=ended&return=%2Fplaner'])
  expect(dialog()).toBeNull()
})

test('AUTH-133 somebody else who signs in here is not taken for the one whose page it is', async () => {
  await show()
  person = { id: 'kari', name: 'Kari Lunde', initials: 'KL' }
  await pass(31 * minute)
  expect(dialog()?.textContent).toContain('Du er logget ut')
})

test('AUTH-134 the longest time cannot be put off: one is told, and may go on writing till then', async () => {
  lastAt = Date.now() + 20 * minute
  await show()
  await pass(14 * minute)
  expect(dialog()).toBeNull()
  await pass(1.5 * minute)
  expect(dialog()?.textContent).toContain('Du må snart logge inn på nytt')
  await act(async () => button('Jeg skriver ferdig')?.click())
  expect(dialog()).toBeNull()
  await pass(minute)
  expect(dialog()).toBeNull()
  person = null
  await pass(4 * minute)
  expect(dialog()?.textContent).toContain('Du er logget ut')
})

test('AUTH-135 a browser whose clock is wrong is asked at the right time all the same', async () => {
  clockDiffers = 3 * 60 * minute
  await show()
  await pass(27 * minute)
  expect(dialog()).toBeNull()
  await pass(1.5 * minute)
  expect(dialog()?.textContent).toContain('Er du her fortsatt?')
})

test('AUTH-136 what one does on the page is told of, at most once a minute, and not by itself', async () => {
  await show()
  const told = () => asked.filter((what) => what === 'POST /api/session/continue').length
  await pass(5 * minute)
  expect(told()).toBe(0)
  for (let key = 0; key < 5; key += 1) document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
  await pass(30_000)
  expect(told()).toBe(1)
  await pass(minute)
  document.dispatchEvent(new Event('pointerdown'))
  await pass(0)
  expect(told()).toBe(2)
})

test('AUTH-137 in the demo, and for who is not signed in, nothing is asked', async () => {
  await showOnPage(<SessionEnd />)
  await pass(600 * minute)
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
  await pass(minute)
  expect([dialog(), asked]).toEqual([null, []])
})
