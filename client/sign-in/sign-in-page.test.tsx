import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { SessionBody } from '../../shared/api/api.ts'
import { type ProviderBody, signInFailures } from '../../shared/api/sign-in.ts'
import { idasSession, showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { SessionProvider } from '../session/session.tsx'
import { write } from '../ui/fill-in.test-support.ts'
import { NamePage } from './name-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

const idPorten: ProviderBody = { id: 'citizen', kind: 'citizen', name: 'ID-porten' }
const helseId: ProviderBody = { id: 'staff', kind: 'staff', name: 'HelseID' }
const nobody: SessionBody = { ...idasSession, person: null, demo: null }

afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

function showSignIn(session: Partial<SessionBody>, search = ''): Promise<HTMLElement> {
  return showOnPage(
    <SessionProvider first={{ ...nobody, ...session }}>
      <SignInPage search={search} />
    </SessionProvider>,
  )
}

/** Each way to sign in: what it is called, and where it leads. */
function waysOn(page: HTMLElement): readonly (readonly [string | null, string | null])[] {
  return [...page.querySelectorAll('.sign-in-ways a')].map((link) => [link.textContent, link.getAttribute('href')])
}

test('AUTH-120 one signs in where there is somewhere to, citizens first and staff beside', async () => {
  expect(waysOn(await showSignIn({ providers: [idPorten, helseId] }))).toEqual([
    ['Logg inn med ID-porten', '/api/sign-in/citizen'],
    ['Logg inn som ansatt', '/api/sign-in/staff'],
  ])
  takeOffPage()
  expect(waysOn(await showSignIn({ providers: [helseId] }))).toEqual([['Logg inn med HelseID', '/api/sign-in/staff']])
  takeOffPage()
  const demo = await showSignIn({ providers: [], demo: { people: [] } })
  expect(waysOn(demo)).toEqual([])
  expect(demo.textContent).toContain('Prøv med eksempelplanen')
  takeOffPage()
  expect((await showSignIn({ providers: [idPorten] })).textContent).not.toContain('eksempelplanen')
})

test.each(signInFailures)(
  'AUTH-121 what came of a sign-in is said in words, with the focus on the way on: %s',
  async (failure) => {
    const page = await showSignIn({ providers: [idPorten] }, `?innlogging=${failure}&return=%2Fplaner%2Fny`)
    expect(page.querySelector('[role="alert"] h2')?.textContent).not.toBe('')
    expect(page.querySelector('[role="alert"] p')?.textContent).toMatch(/igjen/)
    expect(document.activeElement).toBe(page.querySelector('.sign-in-ways a'))
    // A provider that knows one already would else let one in as before.
    const afresh = failure === 'level' ? '&prompt=login' : ''
    expect(waysOn(page)).toEqual([['Logg inn med ID-porten', `/api/sign-in/citizen?return=%2Fplaner%2Fny${afresh}`]])
  },
)

test('AUTH-122 nothing else in the address is shown, and nothing to who is signed in', async () => {
  const made = await showSignIn({ providers: [idPorten] }, '?innlogging=<b>evil</b>')
  expect(made.querySelector('[role="alert"]')).toBeNull()
  takeOffPage()
  const signedIn = await showSignIn({ providers: [idPorten], person: idasSession.person }, '?innlogging=refused')
  expect(signedIn.querySelector('[role="alert"]')).toBeNull()
  expect(signedIn.textContent).toContain('Du er Ida Haugen nå.')
})

test('AUTH-123 who came by a sign-in that tells no name says it once', async () => {
  const asked: [string, unknown][] = []
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    if (method === 'PUT') asked.push([path, JSON.parse(String(body))])
    return method === 'PUT' ? new Response(null, { status: 204 }) : Response.json(idasSession)
  })
  const page = await showOnPage(<NamePage />)
  const form = page.querySelector('form')
  await act(async () => form?.requestSubmit())
  expect(page.querySelector('[role="alert"]')).not.toBeNull()
  expect(document.activeElement).toBe(page.querySelector('input'))
  write(page.querySelector('input') as HTMLInputElement, '  Ida Haugen ')
  await act(async () => form?.requestSubmit())
  expect(asked).toEqual([['/api/session/name', { name: 'Ida Haugen' }]])
})
