import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { takeOffPage } from '../session/on-page.test-support.tsx'
import { idasPlan, now, showConsent, somePage, someRow } from './consent-page.test-support.tsx'

beforeEach(() => vi.useFakeTimers({ now, toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  takeOffPage()
  vi.unstubAllGlobals()
})

const consents = '/api/plans/plan/consents'
const given = { service: null, what: 'all', lastDay: null, word: null, recorded: null }

test('CONSENT-61 the person is asked one question, and whether the one preparing the plan may go on; nothing is chosen beforehand', async () => {
  const plan = idasPlan({ waitingForConsent: true })
  const page = await showConsent(somePage({ rows: [], preparedBy: 'kari' }), plan)
  expect(page.words()).toContain('Vil du ha en individuell plan?')
  await page.click('Ja, lag plan sammen med meg')
  expect(page.sent).toEqual([])
  expect(page.alerts()).toContain('Velg')
  page.choose('Ja, Kari Lunde kan fortsette')
  await page.click('Ja, lag plan sammen med meg')
  // The one preparing it first, so that they do not lose the plan in between.
  expect(page.sent.map(({ path, body }) => [path, body])).toEqual([
    [consents, { participant: 'kari', ...given }],
    [consents, { participant: null, ...given }],
  ])
})

test('CONSENT-62 who has not been answered about sees nothing, and is answered about with a form', async () => {
  const page = await showConsent(somePage())
  expect(page.words()).toContain('Ikke svart. Jonas Berg får ikke se noe.')
  await page.click('Svar nå om Jonas Berg')
  page.choose('Noen deler av planen')
  await page.click('Gi samtykke')
  expect([page.sent, page.alerts()]).toEqual([[], expect.stringContaining('Velg')])
  page.choose('Mål')
  page.choose('I 6 måneder')
  page.fill('Vil du si noe mer?', ' Ikke om helse. ')
  await page.click('Gi samtykke')
  expect(page.sent).toEqual([
    {
      method: 'POST',
      path: consents,
      body: {
        participant: 'jonas',
        service: null,
        what: ['goals'],
        lastDay: '2027-05-22',
        word: 'Ikke om helse.',
        recorded: null,
      },
    },
  ])
  expect(page.focused()).toBe('Svar nå om Jonas Berg')
})

test('CONSENT-63 what is the person’s alone is never among what can be shared', async () => {
  const page = await showConsent(somePage())
  await page.click('Svar nå om Jonas Berg')
  page.choose('Noen deler av planen')
  const form = page.host.querySelector('form')?.textContent ?? ''
  expect([form.includes('Mål'), form.includes('Bare mitt')]).toEqual([true, false])
})

test('CONSENT-64 a refusal says why in the form, and what is written stays', async () => {
  const page = await showConsent(somePage())
  await page.click('Svar nå om Jonas Berg')
  page.fill('Vil du si noe mer?', 'Bare til jul.')
  page.refuse('Dere bestemmer sammen.')
  await page.click('Gi samtykke')
  expect(page.alerts()).toContain('Dere bestemmer sammen.')
  expect(page.host.querySelector('textarea')?.value).toBe('Bare til jul.')
  await page.click('Gi samtykke')
  expect(page.sent).toHaveLength(2)
})

test('CONSENT-65 withdrawing says first what it does, and does nothing when it is let be', async () => {
  const page = await showConsent(somePage())
  await page.click('Trekk tilbake samtykket til Kari Lunde')
  expect(page.host.querySelector('dialog')?.textContent).toContain('mister tilgangen med en gang')
  await page.click('La det gjelde')
  expect([page.sent, page.host.querySelector('dialog')]).toEqual([[], null])
  await page.click('Trekk tilbake samtykket til Kari Lunde')
  page.becomes(
    somePage({
      rows: [
        someRow({ id: 'plan' }),
        someRow({
          id: 'kari',
          participant: 'kari',
          state: 'withdrawn',
          withdrawn: '2026-11-22T09:52:00.000Z',
          withdrawal: { by: 'Ida Haugen', how: 'signed-in', heardBy: null, recordedBy: null },
        }),
      ],
    }),
  )
  await page.click('Trekk tilbake')
  expect(page.sent).toEqual([{ method: 'POST', path: `${consents}/kari/withdraw`, body: { recorded: null } }])
  expect(page.words()).toContain('Trukket tilbake 22. november 2026 av Ida Haugen')
  // What had the focus is gone: it is in the same row still.
  expect(page.focused()).toBe('Gi samtykke igjen til Kari Lunde')
})

test('CONSENT-66 that somebody has the plan through a service too is said, also where it is withdrawn', async () => {
  const services = [{ id: 'physio', name: 'Fysioterapi', organisation: 'Solvik', participants: ['jonas'] }]
  const rows = [
    someRow({ id: 'one', participant: 'jonas' }),
    someRow({ id: 'two', service: 'physio', what: ['goals', 'measures'] }),
  ]
  const page = await showConsent(somePage({ services, rows }))
  expect(page.words()).toContain('Har også tilgang gjennom Fysioterapi.')
  expect(page.words()).toContain('Bare Mål og Tiltak og ansvar')
  await page.click('Trekk tilbake samtykket til Jonas Berg')
  expect(page.host.querySelector('dialog')?.textContent).toContain('fortsatt tilgang gjennom Fysioterapi')
})

test('CONSENT-67 whoever writes it down says who gave it, how, who heard it and when, and decides nothing', async () => {
  const plan = idasPlan({ role: 'coordinator', me: 'kari' })
  const page = await showConsent(somePage({}, false), plan)
  expect(page.has('Trekk tilbake samtykket til Kari Lunde')).toBe(false)
  await page.click('Skriv inn svar om Jonas Berg')
  await page.click('Skriv inn samtykket')
  expect([page.sent, page.alerts()]).toEqual([[], expect.stringContaining('Fyll ut')])
  page.fill('Hvem hørte det?', 'Thea Vik')
  await page.click('Skriv inn samtykket')
  expect(page.sent[0]?.body).toMatchObject({
    participant: 'jonas',
    recorded: { by: 'ida', how: 'spoken', heardBy: 'Thea Vik', attachment: null, day: '2026-11-22' },
  })
})

test('CONSENT-68 a representative’s consent tells on whose behalf it is, on the screen and on paper', async () => {
  const rows = [
    someRow({ id: 'plan', by: { name: 'Morten Haugen', participant: 'morten' }, capacity: 'guardian' }),
    someRow({ id: 'k', participant: 'kari', how: 'spoken', heardBy: 'Thea Vik', recordedBy: 'Kari Lunde' }),
  ]
  const page = await showConsent(somePage({ rows }))
  const paper = page.host.querySelector('.consent-print')?.textContent ?? ''
  for (const words of [page.words(), paper]) {
    expect(words).toContain('Morten Haugen, verge, på vegne av Ida Haugen')
    expect(words).toContain('Sagt høyt, hørt av Thea Vik. Skrevet inn av Kari Lunde')
  }
  expect(paper).toContain('Planen gjelder: Ida Haugen')
})

test('CONSENT-69 the person says no to a representative after being told what it means, and can let them act again', async () => {
  const representative = {
    participant: 'morten',
    kind: 'authorised',
    from: '2026-01-01',
    to: null,
    scope: ['content'],
    note: null,
    attachment: null,
    version: 1,
    mayChange: [],
    state: 'holds',
    objection: null,
    changed: null,
  } as const
  const page = await showConsent(somePage({ representatives: [representative] }))
  expect(page.words()).toContain('Gjelder: Skrive i planen')
  await page.click('Jeg vil ikke at Morten skal handle for meg')
  expect(page.host.querySelector('dialog')?.textContent).toContain('kan ikke lenger bestemme')
  page.becomes(
    somePage({
      representatives: [
        { ...representative, objection: { since: '2026-11-22T09:00:00.000Z', word: null, recorded: false } },
      ],
    }),
  )
  await page.click('De skal ikke handle')
  expect(page.sent[0]).toEqual({
    method: 'POST',
    path: '/api/plans/plan/representatives/morten/objection',
    body: { word: null },
  })
  expect(page.words()).toContain('Sagt nei til 22. november 2026')
  await page.click('La Morten handle igjen')
  expect(page.sent[1]).toMatchObject({ method: 'DELETE' })
})

test('CONSENT-70 what ends soon goes on with one click, to the same and for a year more', async () => {
  const plan = idasPlan({
    consentActs: {
      toPlan: true,
      toSharing: true,
      record: false,
      endingSoon: [{ id: 'k', participant: 'kari', service: null, what: ['goals'], lastDay: '2026-12-10' }],
    },
  })
  const page = await showConsent(somePage(), plan)
  expect(page.words()).toContain('Samtykket til Kari Lunde går ut 10. desember 2026.')
  await page.click('Ja, til 10. desember 2027: samtykket til Kari Lunde')
  expect(page.sent[0]?.body).toEqual({ participant: 'kari', ...given, what: ['goals'], lastDay: '2027-12-10' })
})

test('CONSENT-76 who sees only that there is consent to the plan is told nothing of whom it is shared with', async () => {
  const plan = idasPlan({ role: 'unit', me: 'bente' })
  const page = await showConsent(somePage({ sees: 'status', rows: [someRow({ id: 'plan' })] }, false), plan)
  expect(page.words()).toContain('Det er samtykket til planen.')
  expect(page.words()).not.toContain('Ikke svart')
})

test('CONSENT-71 a page that cannot be fetched says so, and is fetched again by a press', async () => {
  let answers = false
  vi.stubGlobal('fetch', async () => {
    if (!answers) throw new TypeError('There is no answer.')
    return Response.json(somePage())
  })
  const { ConsentView } = await import('./consent-view.tsx')
  const { showOnPage } = await import('../session/on-page.test-support.tsx')
  const host = await showOnPage(<ConsentView plan={idasPlan()} sync={null} />)
  expect(host.querySelector('[role=alert]')?.textContent).toContain('Vi får ikke hentet samtykkene.')
  answers = true
  const { act } = await import('react')
  await act(async () => host.querySelector('button')?.click())
  expect(host.textContent).toContain('Samtykke til planen')
})
