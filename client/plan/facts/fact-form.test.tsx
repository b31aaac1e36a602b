import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { PlanBody, ResponsibilityBody } from '../../../shared/api/api.ts'
import { documentNamed, syncOf } from '../../editor/fake-plan.test-support.ts'
import { leaveThen } from '../../navigation/navigation.ts'
import { takeOffPage } from '../../session/on-page.test-support.tsx'
import { press, write } from '../../ui/fill-in.test-support.ts'
import { LeaveGuard } from '../leave-guard.tsx'
import {
  bente,
  byBente,
  changed,
  done,
  jonas,
  kari,
  now,
  planWith,
  problem,
  showFacts,
} from './fact-page.test-support.tsx'
import { ResponsibilityFacts } from './responsibility-facts.tsx'
import { hasUnsentForms } from './unsent-forms.ts'

beforeEach(() => vi.useFakeTimers({ now, toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  takeOffPage()
  vi.unstubAllGlobals()
})

const lead: ResponsibilityBody = {
  kind: 'lead-service',
  state: 'agreed',
  participant: null,
  name: 'Boligtjenesten',
  from: '2026-10-20',
  legalBasis: 'forskrift om individuell plan § 7',
  reason: null,
  version: 3,
  changed: null,
}
const edit = 'Endre: Hovedansvarlig tjeneste'
const whose = 'Navnet på tjenesten'
const address = '/api/plans/plan/responsibility/lead-service'

const planAt = (row: ResponsibilityBody | null, more: Partial<PlanBody> = {}): PlanBody =>
  planWith({ responsibility: row === null ? [] : [row] }, more)

async function showLead() {
  const facts = await showFacts(planAt(lead), (plan) => <ResponsibilityFacts plan={plan} />)
  await facts.click(edit)
  const conflict = () => facts.page.querySelector('.fact-conflict')
  const versions = () =>
    [...facts.page.querySelectorAll('.fact-versions tbody tr')].map((row) => {
      return [...row.children].map((cell) => cell.textContent)
    })
  return { ...facts, conflict, versions }
}

/** What Bente made of it meanwhile. */
const theirs: ResponsibilityBody = { ...lead, name: 'Hjemmetjenesten', state: 'decided', version: 4, changed: byBente }

test('FACT-51 a form sends what was written with the version that it was made from, and gives the focus back', async () => {
  const { fill, answerWith, becomes, click, sent, focused, page } = await showLead()
  expect(document.activeElement?.tagName).toBe('INPUT')
  fill(whose, ' Helsehuset ')
  answerWith(done())
  becomes(planAt({ ...lead, name: 'Helsehuset', version: 4 }))
  await click('Lagre')
  const { kind, version, changed: _, ...content } = lead
  expect(sent).toEqual([{ method: 'PUT', path: address, body: { ...content, name: 'Helsehuset', version } }])
  expect(kind).toBe('lead-service')
  expect(page.querySelector('form')).toBeNull()
  expect(page.textContent).toContain('Helsehuset')
  expect(focused()).toBe(edit)
})

test('FACT-52 what somebody else wrote meanwhile is shown beside mine, field by field, with who and when', async () => {
  const { fill, answerWith, becomes, click, conflict, versions, focused, field } = await showLead()
  fill(whose, 'Helsehuset')
  fill('Fra', '1.12.2026')
  answerWith(changed(theirs))
  becomes(planAt(theirs))
  await click('Lagre')
  expect(focused()).toBe('Bente endret dette i dag kl. 10.52.')
  expect(versions()).toEqual([
    ['Hvem', 'Hjemmetjenesten', 'Helsehuset'],
    ['Fra', '20. oktober 2026', '1. desember 2026'],
  ])
  expect(conflict()?.textContent).toContain('Status: Vedtatt')
  expect(field(whose).value).toBe('Helsehuset')
})

test('FACT-53 mine is sent again from the newer version, and leaves what I had not changed as the other wrote it', async () => {
  const { fill, answerWith, becomes, click, sent, page } = await showLead()
  fill(whose, 'Helsehuset')
  answerWith(changed(theirs), done())
  becomes(planAt(theirs))
  await click('Lagre')
  becomes(planAt({ ...theirs, name: 'Helsehuset', version: 5 }))
  await click('Bruk det jeg skrev')
  expect(sent.map(({ body }) => body)).toMatchObject([
    { name: 'Helsehuset', state: 'agreed', version: 3 },
    { name: 'Helsehuset', state: 'decided', version: 4 },
  ])
  expect(page.querySelector('form')).toBeNull()
})

test('FACT-54 to keep what the other wrote sends nothing', async () => {
  const { fill, answerWith, becomes, click, sent, page, focused } = await showLead()
  fill(whose, 'Helsehuset')
  answerWith(changed(theirs))
  becomes(planAt(theirs))
  await click('Lagre')
  await click('Behold det Bente skrev')
  expect(sent).toHaveLength(1)
  expect(page.textContent).toContain('Hjemmetjenesten')
  expect(focused()).toBe(edit)
})

test('FACT-55 to go on writing keeps mine, and the next saving is from the newer version', async () => {
  const { fill, answerWith, becomes, click, sent, conflict, field } = await showLead()
  fill(whose, 'Helsehuset')
  answerWith(changed(theirs), done())
  becomes(planAt(theirs))
  await click('Lagre')
  await click('Fortsett å skrive')
  expect(conflict()).toBeNull()
  expect([field(whose).value, field('Vedtatt').checked]).toEqual(['Helsehuset', true])
  fill('Fra', '')
  await click('Lagre')
  expect(sent[1]?.body).toMatchObject({ name: 'Helsehuset', state: 'decided', from: null, version: 4 })
})

test('FACT-56 a change that comes while a form is open is shown before anything is sent, and takes no focus', async () => {
  const { field, told, conflict, click, sent, focused } = await showLead()
  write(field(whose), 'Helsehuset')
  told(planAt(theirs))
  expect(conflict()?.textContent).toContain('Bente endret dette i dag kl. 10.52.')
  expect(document.activeElement).toBe(field(whose))
  expect(field(whose).value).toBe('Helsehuset')
  await click('Lagre')
  expect(sent).toEqual([])
  expect(focused()).toBe('Bente endret dette i dag kl. 10.52.')
})

test('FACT-57 a form in which nothing is written follows what somebody else wrote, and says so', async () => {
  const { told, conflict, field, page } = await showLead()
  told(planAt(theirs))
  expect(conflict()).toBeNull()
  expect([field(whose).value, field('Vedtatt').checked]).toEqual(['Hjemmetjenesten', true])
  expect(page.textContent).toContain('Bente endret dette i dag kl. 10.52. Feltene viser det som står nå.')
})

test('FACT-58 a plan that comes anew for other reasons takes nothing that is being written', async () => {
  const { field, told, conflict } = await showLead()
  write(field(whose), 'Helseh')
  const before = field(whose)
  told(planAt(lead, { participants: [bente, { ...jonas, title: 'Lege' }, kari], lastChanged: byBente.at }))
  expect(conflict()).toBeNull()
  expect(field(whose)).toBe(before)
  expect([before.value, document.activeElement]).toEqual(['Helseh', before])
  told({ ...planAt(lead), sections: [] })
  expect(field(whose).value).toBe('Helseh')
})

test('FACT-59 what another took away can be put there again, or be let gone', async () => {
  const { fill, told, conflict, click, answerWith, sent } = await showLead()
  fill(whose, 'Helsehuset')
  told(planAt(null))
  expect(conflict()?.textContent).toContain('Noen andre tok dette bort mens du skrev.')
  answerWith(done())
  await click('Bruk det jeg skrev')
  expect(sent).toMatchObject([{ method: 'PUT', body: { name: 'Helsehuset', version: 0 } }])
})

test('FACT-60 a failure says what to do and takes nothing, and saving again works', async () => {
  const { fill, answerWith, click, alerts, field, sent, becomes, page } = await showLead()
  fill(whose, 'Helsehuset')
  answerWith('no answer', problem('no-right', 'Du kan ikke endre dette.'), done())
  await click('Lagre')
  expect(alerts().join()).toContain('Vi får ikke kontakt med tjenesten. Sjekk nettet ditt, og prøv igjen.')
  expect(alerts().join()).toContain('Det du har skrevet, står her fortsatt.')
  await click('Lagre')
  expect(alerts().join()).toContain('Du kan ikke endre dette.')
  expect(field(whose).value).toBe('Helsehuset')
  becomes(planAt({ ...lead, name: 'Helsehuset', version: 4 }))
  await click('Lagre')
  expect(sent).toHaveLength(3)
  expect(page.querySelector('form')).toBeNull()
})

test('FACT-61 a form with something written in it asks before it is let go, by Escape too, and an untouched one does not', async () => {
  const { page, click, field, focused } = await showLead()
  press(field(whose), 'Escape')
  expect(page.querySelector('form')).toBeNull()
  expect(focused()).toBe(edit)
  await click(edit)
  // Half a day is no part of what would be sent, and is not let go unasked either.
  write(field('Fra'), '3.')
  press(field('Fra'), 'Escape')
  expect(page.querySelector('dialog')?.textContent).toContain('Vil du forkaste endringene?')
  await click('Fortsett å skrive')
  expect([page.querySelector('dialog'), field('Fra').value]).toEqual([null, '3.'])
  await click('Avbryt')
  await click('Forkast')
  expect(page.querySelector('form')).toBeNull()
})

test('FACT-62 the page counts a form that is not sent among what would be lost, until it is sent or let go', async () => {
  const leaving = () => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  const sync = syncOf(documentNamed('about'), new Y.Doc().getXmlFragment('text'))
  const { fill, click, page } = await showFacts(planAt(lead), (plan) => (
    <>
      <ResponsibilityFacts plan={plan} />
      <LeaveGuard sync={sync} plan={plan.id} />
    </>
  ))
  const gone = vi.fn()
  await click(edit)
  expect([hasUnsentForms(), leaving()]).toEqual([false, false])
  fill(whose, 'Helsehuset')
  expect([hasUnsentForms(), leaving()]).toEqual([true, true])
  act(() => leaveThen(gone))
  expect(page.querySelector('dialog')?.textContent).toContain('Noe er ikke lagret')
  await click('Bli her')
  await click('Avbryt')
  await click('Forkast')
  expect([hasUnsentForms(), leaving()]).toEqual([false, false])
  expect(gone).not.toHaveBeenCalled()
  act(() => leaveThen(gone))
  expect(gone).toHaveBeenCalled()
})

test('FACT-63 to take a fact away is asked about, and says which version it is taken from', async () => {
  const { page, click, answerWith, becomes, sent } = await showLead()
  await click('Ikke fordelt')
  expect(page.querySelector('dialog')?.textContent).toContain('Skal dette stå som ikke fordelt?')
  expect(sent).toEqual([])
  answerWith(changed(theirs))
  becomes(planAt(theirs))
  await act(async () => page.querySelector<HTMLElement>('dialog [data-color=danger]')?.click())
  expect(sent).toEqual([{ method: 'DELETE', path: `${address}?version=3`, body: null }])
  expect(page.querySelector('.fact-conflict')?.textContent).toContain('Hvem: Hjemmetjenesten')
  answerWith(done())
  becomes(planAt(null))
  await click('Ta det bort likevel')
  expect(sent[1]).toMatchObject({ method: 'DELETE', path: `${address}?version=4` })
  expect(page.querySelector('form')).toBeNull()
})
