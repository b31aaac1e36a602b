import { act } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Language } from '../../shared/api/api.ts'
import type { InvitationLookBody } from '../../shared/api/invitations.ts'
import { problem } from '../plan/facts/fact-page.test-support.tsx'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { InvitationPage } from './invitation-page.tsx'

const token = 'a'.repeat(43)
const open: InvitationLookBody = {
  state: 'open',
  language: 'nb',
  plan: { title: 'Idas plan', invitedBy: 'Kari Lunde', role: 'service', name: 'Nora Lie' },
  notForYou: false,
  yourAnswer: null,
  demoName: null,
}

let sent: { readonly path: string; readonly body: unknown }[] = []
let answers: (Response | 'no answer')[] = []

beforeEach(() => {
  sent = []
  answers = []
  window.sessionStorage.clear()
  window.history.replaceState(null, '', `/invitasjon#${token}`)
  vi.stubGlobal('fetch', async (path: string, { body }: RequestInit = {}) => {
    sent.push({ path, body: typeof body === 'string' ? JSON.parse(body) : null })
    const answer = answers.shift()
    if (answer === undefined || answer === 'no answer') throw new TypeError('There is no answer.')
    return answer
  })
})
afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
  window.history.replaceState(null, '', '/')
})

async function show(look: Partial<InvitationLookBody> | Response | 'no answer', language: Language = 'nb') {
  answers.push(look instanceof Response || look === 'no answer' ? look : Response.json({ ...open, ...look }))
  const page = await showOnPage(<InvitationPage />, language)
  await act(async () => undefined)
  return page
}

const buttons = (page: HTMLElement) => [...page.querySelectorAll('button')].map((button) => button.textContent)
async function click(page: HTMLElement, name: string): Promise<void> {
  const found = [...page.querySelectorAll('button')].filter((button) => button.textContent === name).at(-1)
  if (found === undefined) throw new Error(`There is no button "${name}".`)
  await act(async () => found.click())
}

describe('the page of an invitation', () => {
  test('INVITE-50 takes the token out of the address at once, and keeps it in this tab until it is answered', async () => {
    const page = await show({})
    expect([window.location.pathname, window.location.hash]).toEqual(['/invitasjon', ''])
    expect(sent).toEqual([{ path: '/api/invitations/look', body: { token } }])
    expect(Object.values({ ...window.sessionStorage })).toEqual([token])
    takeOffPage()
    // As when one comes back from signing in.
    await show({})
    expect(sent[1]).toEqual(sent[0])
    answers.push(Response.json({ plan: 'p', opens: false }))
    await click(document.body, 'Ja, jeg vil være med')
    expect(window.sessionStorage).toHaveLength(0)
    expect(page.isConnected).toBe(false)
  })

  test('INVITE-51 without a token says to open the link again, and asks nothing', async () => {
    window.history.replaceState(null, '', '/invitasjon')
    const page = await show({})
    expect(page.querySelector('h1')?.textContent).toBe('Åpne lenken du har fått')
    expect(sent).toEqual([])
  })

  test('INVITE-52 tells whom it is for what it is about, and takes the focus there', async () => {
    const page = await show({})
    expect(page.textContent).toContain('Kari Lunde har invitert deg til å være med i Idas plan.')
    expect(page.textContent).toContain('Du står i planen som Nora Lie, kommunal tjeneste.')
    expect(document.activeElement?.textContent).toBe('Du er invitert')
    expect(buttons(page)).toEqual(expect.arrayContaining(['Ja, jeg vil være med', 'Nei takk']))
  })

  test('INVITE-53 after a yes says what they wait for, warmly and without a word of health', async () => {
    const page = await show({})
    answers.push(Response.json({ plan: 'p', opens: false }))
    await click(page, 'Ja, jeg vil være med')
    expect(sent[1]).toEqual({ path: '/api/invitations/accept', body: { token } })
    expect(page.querySelector('h1')?.textContent).toBe('Takk for at du vil være med')
    expect(page.textContent).toContain('Nå venter vi på at Kari Lunde og den du skal samarbeide med, avtaler')
    expect(page.textContent).not.toMatch(/helse|syk|diagnose/i)
    expect(document.activeElement?.tagName).toBe('H1')
  })

  test('INVITE-54 leads to the plan when it is open already', async () => {
    const page = await show({})
    answers.push(Response.json({ plan: 'p-1', opens: true }))
    await click(page, 'Ja, jeg vil være med')
    expect(page.querySelector('main a.ds-button')?.getAttribute('href')).toBe('/planer/p-1')
  })

  test('INVITE-55 a no goes with its word, and can be thought over first', async () => {
    const page = await show({})
    HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
      this.open = true
    }
    HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
      this.open = false
    }
    await click(page, 'Nei takk')
    expect(page.querySelector('dialog')?.textContent).toContain('Kari Lunde får vite at du ikke vil være med.')
    await click(page, 'Avbryt')
    expect(sent).toHaveLength(1)
    await click(page, 'Nei takk')
    answers.push(new Response(null, { status: 204 }))
    await click(page, 'Nei takk')
    expect(sent[1]).toEqual({ path: '/api/invitations/decline', body: { token, word: null } })
    expect(page.querySelector('h1')?.textContent).toBe('Takk for svaret')
  })

  test('INVITE-56 when an answer fails it says why, keeps the page and looks again', async () => {
    const page = await show({})
    answers.push(problem('already-participant', 'Du står på listen.'), Response.json(open))
    await click(page, 'Ja, jeg vil være med')
    expect(page.querySelector('[role=alert]')?.textContent).toBe('Du står på listen.')
    expect(buttons(page)).toContain('Ja, jeg vil være med')
    expect(sent.map(({ path }) => path).at(-1)).toBe('/api/invitations/look')
  })

  test.each([
    ['expired', 'Invitasjonen er gått ut'],
    ['locked', 'Invitasjonen er stengt'],
    ['used', 'Invitasjonen er alt besvart'],
    ['withdrawn', 'Invitasjonen er trukket tilbake'],
  ] as const)('INVITE-57 one that is %s says so, and what to do', async (state, title) => {
    const page = await show({ state, plan: null })
    expect(page.querySelector('h1')?.textContent).toBe(title)
    expect(page.querySelector('main')?.textContent).not.toMatch(/Ida|Kari|Nora/)
    expect(buttons(page)).not.toContain('Ja, jeg vil være med')
  })

  test('INVITE-58 for somebody else says only that, and offers another sign-in', async () => {
    const page = await show({ plan: null, notForYou: true })
    expect(page.querySelector('h1')?.textContent).toBe('Invitasjonen er til en annen')
    expect(page.textContent).not.toMatch(/Kari|Nora|Idas plan/)
    expect(buttons(page)).toContain('Logg ut og prøv igjen')
  })

  test('INVITE-59 a server that does not answer can be asked again', async () => {
    const page = await show('no answer')
    expect(page.querySelector('h1')?.textContent).toBe('Vi fikk ikke sett på invitasjonen')
    answers.push(Response.json(open))
    await click(page, 'Prøv igjen')
    expect(page.textContent).toContain('Kari Lunde har invitert deg')
  })

  test.each(['nn', 'en'] as const)('INVITE-60 reads in %s too', async (language) => {
    const page = await show({}, language)
    const word = language === 'nn' ? 'Ja, eg vil vere med' : 'Yes, I want to take part'
    expect(buttons(page)).toContain(word)
  })
})
