// @vitest-environment jsdom

import { act, type ReactNode, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import type {
  HandBody,
  HandOverReadersBody,
  Language,
  OfferBody,
  ParticipantBody,
  PlanBody,
} from '../../shared/api/api.ts'
import { type Measure, readMeasures } from '../cards/measure-cards.ts'
import { addMeasures, emptyMeasure } from '../cards/measure-edits.ts'
import { documentNamed } from '../editor/fake-plan.test-support.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { someParticipant, somePlan } from '../session/some-plan.test-support.ts'
import { Announcer } from '../ui/announcer.tsx'
import { write } from '../ui/fill-in.test-support.ts'
import { HandHistory } from './hand-history.tsx'
import { HandOverButton } from './hand-over-button.tsx'
import { HandOverDeskProvider } from './hand-over-desk-provider.tsx'
import { OfferNotice } from './offer-notice.tsx'
import { OffersForMe } from './offers-for-me.tsx'

/** What the server was told, and how it answers. */
let sent: { readonly path: string; readonly body: unknown }[] = []
let readers: HandOverReadersBody
let refusal: string | null
let lookingForReaders: Promise<void>
/** The server is not reached when it is asked who will read. */
let readersAway: boolean

beforeEach(() => {
  sent = []
  readers = { gain: [], lose: [] }
  refusal = null
  lookingForReaders = Promise.resolve()
  readersAway = false
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit = {}) => {
    if (method === 'GET') {
      await lookingForReaders
      if (readersAway) throw new TypeError('Failed to fetch')
      sent.push({ path, body: null })
      return Response.json(readers)
    }
    sent.push({ path, body: JSON.parse(String(body)) })
    if (refusal === null) return new Response(null, { status: 204 })
    const headers = { 'Content-Type': 'application/problem+json' }
    return new Response(JSON.stringify({ detail: refusal }), { status: 409, headers })
  })
})
afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

const people: readonly ParticipantBody[] = [
  someParticipant({ id: 'ida', role: 'person', name: 'Ida Haugen' }),
  someParticipant({ id: 'kari', role: 'coordinator', name: 'Kari Lunde' }),
  someParticipant({ id: 'jonas', name: 'Jonas Berg', title: 'Fysioterapeut', organisation: 'Solvik kommune' }),
  someParticipant({ id: 'liv', role: 'specialist', name: 'Liv Dahl' }),
  someParticipant({ id: 'gro', name: 'Gro Ness', to: '2026-02-01T00:00:00.000Z' }),
  someParticipant({ id: 'bente', role: 'unit', name: 'Bente Moe' }),
]

/** Ida's plan for one of them, with these rights on the measures' pages. */
function planFor(me: string, rights: Readonly<Record<string, Right>>, known: Partial<PlanBody> = {}): PlanBody {
  const documents = Object.entries(rights).map(([owner, right]) => {
    return { name: `measures/${owner}`, section: 'measures', owner, right, changed: null } as const
  })
  return somePlan({ me, participants: people, documents, ...known })
}

const coordinators = { ida: 'write', kari: 'write', jonas: 'write', liv: 'write', gro: 'write' } as const
const livs = { ida: 'comment', kari: 'comment', jonas: 'comment', liv: 'write', gro: 'comment' } as const
const jonass = { ...livs, liv: 'comment', jonas: 'write' } as const

function measureOf(owner: string, title = 'Trene to ganger i uka'): Measure {
  const page = documentNamed(`measures/${owner}`, 'write', new Y.Doc())
  addMeasures(page.doc, [{ ...emptyMeasure, title }])
  const [measure] = readMeasures([page])
  if (measure === undefined) throw new Error('There is no measure.')
  return measure
}

function offerOf(measure: Measure, known: Partial<OfferBody> = {}): OfferBody {
  return {
    id: 'offer',
    card: measure.id,
    from: 'liv',
    to: 'jonas',
    by: 'liv',
    at: '2026-03-02T10:00:00.000Z',
    word: 'Kan dere ta dette?',
    ...known,
  }
}

function handOf(known: Partial<HandBody> & Pick<HandBody, 'card'>): HandBody {
  return {
    kind: 'handed',
    from: 'kari',
    to: 'liv',
    by: 'kari',
    at: '2026-03-02T10:00:00.000Z',
    word: null,
    answer: null,
    ...known,
  }
}

/** The page before and after the plan was fetched anew. */
function Fetches({ first, then }: { readonly first: ReactNode; readonly then: ReactNode }) {
  const [again, setAgain] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setAgain(true)}>
        Hent på nytt
      </button>
      {again ? then : first}
    </>
  )
}

async function show(plan: PlanBody, measure: Measure, language: Language = 'nb'): Promise<HTMLElement> {
  const of = { plan, measure, title: 'Trene to ganger i uka' }
  return showOnPage(
    <Announcer>
      <HandOverDeskProvider plan={plan}>
        <div data-section="measures">
          <OffersForMe plan={plan} measures={[measure]} />
          <ul>
            <li data-measure={measure.id}>
              <OfferNotice {...of} />
              <HandHistory {...of} />
              <HandOverButton {...of} />
            </li>
          </ul>
        </div>
      </HandOverDeskProvider>
    </Announcer>,
    language,
  )
}

function button(host: HTMLElement, name: string): HTMLButtonElement {
  const found = [...host.querySelectorAll('button')].find((one) => one.textContent?.trim() === name)
  if (found === undefined) throw new Error(`There is no button called ${name}.`)
  return found
}

const click = async (host: HTMLElement, name: string) => {
  const found = button(host, name)
  found.focus()
  await act(async () => found.click())
}

const dialogOf = (host: HTMLElement): HTMLDialogElement | null => host.querySelector('dialog')

function dialog(host: HTMLElement): HTMLDialogElement {
  const found = dialogOf(host)
  if (found === null) throw new Error('There is no dialog.')
  return found
}

const choice = (host: HTMLElement): HTMLSelectElement => {
  const found = dialog(host).querySelector('select')
  if (found === null) throw new Error('There is nobody to choose.')
  return found
}

async function choose(host: HTMLElement, name: string): Promise<void> {
  const option = [...choice(host).options].find(({ text }) => text.includes(name))
  write(choice(host), option?.value ?? 'nobody')
  await act(async () => undefined)
}

const word = (host: HTMLElement): HTMLTextAreaElement => {
  const found = dialog(host).querySelector('textarea')
  if (found === null) throw new Error('There is no place for a word.')
  return found
}

const posted = () => sent.filter(({ body }) => body !== null)

describe('handing over', () => {
  it('HAND-40 one chooses among those whose page the reader may know, who are in the plan now, and not who has it', async () => {
    const host = await show(planFor('kari', coordinators), measureOf('liv'))
    await click(host, 'Overlever til noen andre')
    expect([...choice(host).options].map(({ text }) => text)).toEqual([
      'Velg …',
      'Ida Haugen · Bruker',
      'Kari Lunde (deg) · Koordinator',
      'Jonas Berg · Fysioterapeut · Solvik kommune',
    ])
    expect(dialog(host).textContent).toContain('Liv Dahl har det nå.')
  })

  it('HAND-41 the button is for those who may hand something over, and says whether one gives or asks', async () => {
    const names = (host: HTMLElement) =>
      [...host.querySelectorAll('button')].map((one) => one.getAttribute('aria-label'))
    expect(names(await show(planFor('kari', coordinators), measureOf('liv')))).toEqual([
      'Overlever til noen andre: Trene to ganger i uka',
    ])
    takeOffPage()
    expect(names(await show(planFor('liv', livs), measureOf('liv')))).toEqual([
      'Spør om noen andre kan ta det: Trene to ganger i uka',
    ])
    takeOffPage()
    expect(names(await show(planFor('jonas', jonass), measureOf('liv')))).toEqual([])
    takeOffPage()
    expect(names(await show(planFor('liv', { liv: 'write' }), measureOf('liv')))).toEqual([])
  })

  it('HAND-42 before it is done one is told how it happens and who can read it then; nothing is promised by taking it', async () => {
    readers = { gain: ['Silje Moen', 'Amir Rahmani'], lose: ['Nina Vold'] }
    const coordinator = await show(planFor('kari', coordinators), measureOf('liv'))
    await click(coordinator, 'Overlever til noen andre')
    await choose(coordinator, 'Jonas')
    expect(sent.map(({ path }) => path)).toEqual(['/api/plans/plan/hand-over-readers?from=liv&to=jonas'])
    const told = dialog(coordinator).textContent
    expect(told).toContain('Jonas får tiltaket med en gang.')
    expect(told).toContain('Nye som kan lese det: Silje Moen og Amir Rahmani.')
    expect(told).toContain('Kan ikke lese det lenger: Nina Vold.')
    button(coordinator, 'Overlever til Jonas')
    takeOffPage()

    readers = { gain: [], lose: [] }
    const specialist = await show(planFor('liv', livs), measureOf('liv'))
    await click(specialist, 'Spør om noen andre kan ta det')
    await choose(specialist, 'Jonas')
    const asked = dialog(specialist).textContent
    expect(asked).toContain('Jonas blir spurt, og svarer ja eller nei. Tiltaket blir der det er til Jonas har svart.')
    expect(asked).toContain('lover ikke et vedtak. Planen gir ikke i seg selv rett til tjenester.')
    expect(asked).toContain('De samme som kan lese det nå.')
    button(specialist, 'Spør Jonas')
  })

  it('HAND-43 nothing is done before somebody is chosen and it is known who will read it', async () => {
    let found: () => void = () => undefined
    lookingForReaders = new Promise((resolve) => {
      found = resolve
    })
    const host = await show(planFor('kari', coordinators), measureOf('liv'))
    await click(host, 'Overlever til noen andre')
    await click(host, 'Overlever')
    expect(dialog(host).querySelector('.ds-field [role=alert]')?.textContent).toBe('Velg hvem som skal ha tiltaket.')
    expect(document.activeElement).toBe(choice(host))
    await choose(host, 'Jonas')
    expect(button(host, 'Overlever til Jonas').getAttribute('aria-disabled')).toBe('true')
    await click(host, 'Overlever til Jonas')
    expect(posted()).toEqual([])
    await act(async () => found())
    await click(host, 'Overlever til Jonas')
    expect(posted()).toHaveLength(1)
  })

  it('HAND-43 where nobody knows who will read it, a press asks for that again before anything is done', async () => {
    readersAway = true
    const host = await show(planFor('kari', coordinators), measureOf('liv'))
    await click(host, 'Overlever til noen andre')
    await choose(host, 'Jonas')
    readersAway = false
    await click(host, 'Overlever til Jonas')
    expect(posted()).toEqual([])
    expect(dialog(host).querySelector('.new-readers')?.textContent).toContain('De samme')
    await click(host, 'Overlever til Jonas')
    expect(posted()).toHaveLength(1)
  })

  it('HAND-44 what was handed over at once can be taken back, and who has it is said', async () => {
    const measure = measureOf('liv')
    const host = await show(planFor('kari', coordinators), measure)
    await click(host, 'Overlever til noen andre')
    await choose(host, 'Jonas')
    write(word(host), '  Takk for at du tar det. ')
    await click(host, 'Overlever til Jonas')
    const path = `/api/plans/plan/measures/${measure.id}/hand-over`
    const hands = { from: 'liv', to: 'jonas', how: 'at-once' }
    expect(posted()).toEqual([{ path, body: { ...hands, word: 'Takk for at du tar det.' } }])
    expect(dialogOf(host)).toBeNull()
    expect(host.querySelector('.toast')?.textContent).toContain('Jonas har nå tiltaket')
    expect(host.querySelector('[data-announcer=answer]')?.textContent).toBe(
      'Jonas har nå tiltaket «Trene to ganger i uka». Du kan angre.',
    )
    await click(host, 'Angre')
    expect(posted()[1]).toEqual({ path, body: { from: 'jonas', to: 'liv', how: 'at-once', word: null } })
    expect(host.querySelector('.toast')?.textContent).toContain('Liv har tiltaket igjen')
    expect(host.querySelector('.toast')?.textContent).not.toContain('Angre')
  })

  it('HAND-45 what fails is said in words, with everything that was chosen and written still there', async () => {
    refusal = 'Noen andre overleverte tiltaket før deg. Se hvem som har det nå.'
    const host = await show(planFor('kari', coordinators), measureOf('liv'))
    await click(host, 'Overlever til noen andre')
    await choose(host, 'Jonas')
    write(word(host), 'Et ord')
    await click(host, 'Overlever til Jonas')
    expect(dialog(host).querySelector('form > [role=alert]')?.textContent).toBe(refusal)
    expect(word(host).value).toBe('Et ord')
    expect(host.querySelector('.toast')).toBeNull()
    // It was about the one that was chosen then.
    await choose(host, 'Ida')
    expect(dialog(host).textContent).not.toContain(refusal)
    await click(host, 'Avbryt')
    await click(host, 'Overlever til noen andre')
    expect(word(host).value).toBe('Et ord')
  })

  it('HAND-46 a word that is too long is told by how much, is not cut, and is not sent', async () => {
    const host = await show(planFor('kari', coordinators), measureOf('liv'))
    await click(host, 'Overlever til noen andre')
    await choose(host, 'Jonas')
    write(word(host), 'x'.repeat(1002))
    expect(word(host).value).toHaveLength(1002)
    expect(dialog(host).textContent).toContain('Du har skrevet 2 tegn for mye.')
    expect(word(host).getAttribute('aria-invalid')).toBe('true')
    await click(host, 'Overlever til Jonas')
    expect(posted()).toEqual([])
    expect(document.activeElement).toBe(word(host))
  })

  it('HAND-47 the focus comes back to what opened the dialog, and to the measure when that went away with it', async () => {
    const measure = measureOf('liv')
    const host = await show(planFor('kari', coordinators), measure)
    await click(host, 'Overlever til noen andre')
    expect(document.activeElement?.textContent).toBe('Hvem skal ha tiltaket?')
    await act(async () => void dialog(host).dispatchEvent(new Event('cancel', { cancelable: true })))
    expect(dialogOf(host)).toBeNull()
    expect(document.activeElement).toBe(button(host, 'Overlever til noen andre'))
    await click(host, 'Overlever til noen andre')
    await choose(host, 'Jonas')
    await click(host, 'Overlever til Jonas')
    // The measure moves: its old place goes, the new one comes.
    const old = host.querySelector('[data-measure]')
    const there = document.createElement('li')
    there.dataset['measure'] = measure.id
    old?.after(there)
    old?.remove()
    await act(async () => undefined)
    expect(document.activeElement).toBe(there)
    there.remove()
  })
})

describe('an offer', () => {
  it('HAND-17 the one who is asked reads by whom and with what word, and that saying yes promises no decision', async () => {
    const measure = measureOf('liv')
    const host = await show(planFor('jonas', jonass, { offers: [offerOf(measure)] }), measure)
    const notice = host.querySelector('.offer')
    expect(notice?.textContent).toContain('Liv spør om du kan ta dette tiltaket')
    expect(notice?.querySelector('blockquote')?.textContent).toBe('Kan dere ta dette?')
    expect(notice?.textContent).toContain('Det er ikke et løfte om vedtak')
    expect(notice?.getAttribute('aria-label')).toBe('Spørsmål om tiltaket: Trene to ganger i uka')
    await click(host, 'Godta')
    expect(posted()).toEqual([{ path: '/api/plans/plan/offers/offer/accept', body: { word: null } }])
    expect(host.querySelector('[data-announcer=answer]')?.textContent).toBe(
      'Du har nå tiltaket «Trene to ganger i uka»',
    )
  })

  it('HAND-18 saying no asks for a word why, keeps it until it is sent, and tells what went wrong', async () => {
    const measure = measureOf('liv')
    const host = await show(planFor('jonas', jonass, { offers: [offerOf(measure)] }), measure)
    await click(host, 'Takk nei')
    await click(host, 'Send svaret')
    expect(posted()).toEqual([])
    expect(dialog(host).querySelector('[role=alert]')?.textContent).toBe('Skriv noen ord om hvorfor.')
    expect(document.activeElement).toBe(word(host))
    write(word(host), 'Vi har ikke plass.')
    await act(async () => void dialog(host).dispatchEvent(new Event('cancel', { cancelable: true })))
    await click(host, 'Takk nei')
    expect(word(host).value).toBe('Vi har ikke plass.')
    refusal = 'Noen har svart eller trukket spørsmålet tilbake. Se hvem som har tiltaket nå.'
    await click(host, 'Send svaret')
    expect(dialog(host).textContent).toContain(refusal)
    refusal = null
    await click(host, 'Send svaret')
    expect(posted().at(-1)).toEqual({
      path: '/api/plans/plan/offers/offer/decline',
      body: { word: 'Vi har ikke plass.' },
    })
    expect(dialogOf(host)).toBeNull()
  })

  it('HAND-19 whoever may write where it lies can take the question back; others read a quiet line', async () => {
    const measure = measureOf('liv')
    const offers = [offerOf(measure)]
    const liv = await show(planFor('liv', livs, { offers }), measure)
    expect(liv.querySelector('.offer')?.textContent).toContain('Du har spurt Jonas')
    // While somebody is asked, nobody else is.
    expect(liv.textContent).not.toContain('Spør om noen andre')
    await click(liv, 'Trekk tilbake')
    expect(posted()).toEqual([{ path: '/api/plans/plan/offers/offer/withdraw', body: { word: null } }])
    takeOffPage()

    const kari = await show(planFor('kari', coordinators, { offers }), measure)
    expect(kari.querySelector('.offer')?.textContent).toContain('Liv har spurt Jonas')
    button(kari, 'Trekk tilbake')
    // Whoever hands over at once still can.
    button(kari, 'Overlever til noen andre')
    takeOffPage()

    const ida = await show(planFor('ida', { liv: 'comment', jonas: 'comment' }, { offers }), measure)
    expect(ida.querySelector('.offer')).toBeNull()
    expect(ida.querySelector('.offer-line')?.textContent).toBe('Jonas er spurt om å ta tiltaket')
    expect(ida.querySelector('button')).toBeNull()
  })

  it('HAND-33 a question to somebody who has left since says so', async () => {
    const measure = measureOf('liv')
    const host = await show(planFor('liv', livs, { offers: [offerOf(measure, { to: 'gro' })] }), measure)
    expect(host.querySelector('.offer')?.textContent).toContain('Gro er ikke med i planen nå.')
  })

  it('HAND-34 the offers to the reader stand together, each with a way to its measure', async () => {
    const measure = measureOf('liv')
    const host = await show(planFor('jonas', jonass, { offers: [offerOf(measure)] }), measure)
    const strip = host.querySelector('.offers-for-me')
    expect(strip?.textContent).toBe('Du er spurt om 1 tiltakLiv spør om Trene to ganger i uka')
    const link = strip?.querySelector('a')
    await act(async () => link?.click())
    expect(document.activeElement).toBe(host.querySelector('.offer'))
    takeOffPage()
    const others = await show(planFor('liv', livs, { offers: [offerOf(measure)] }), measure)
    expect(others.querySelector('.offers-for-me')).toBeNull()
  })

  it('HAND-37 a word stands in the plan’s language when the page is in another', async () => {
    const measure = measureOf('liv')
    const host = await show(planFor('jonas', jonass, { offers: [offerOf(measure)] }), measure, 'en')
    expect(host.querySelector('.offer')?.textContent).toContain('Liv asks whether you can take this measure')
    expect(host.querySelector('.offer blockquote')?.closest('[lang]')?.getAttribute('lang')).toBe('nb')
  })
})

describe('news of hand-overs', () => {
  it('HAND-48 whoever is asked, answered, given a measure or relieved of one is told wherever they are in the plan', async () => {
    const card = crypto.randomUUID()
    const toast = (host: HTMLElement) => host.querySelector('.toast')?.textContent ?? null
    const hands = (known: Partial<HandBody>): Partial<PlanBody> => ({ hands: [handOf({ card, ...known })] })
    const told = async (plan: PlanBody, then: Partial<PlanBody>): Promise<string | null> => {
      const of = (known: Partial<PlanBody>) => (
        <Announcer>
          <HandOverDeskProvider plan={{ ...plan, ...known }}>
            <p>Planen</p>
          </HandOverDeskProvider>
        </Announcer>
      )
      const host = await showOnPage(<Fetches first={of({})} then={of(then)} />)
      expect(toast(host)).toBeNull()
      await click(host, 'Hent på nytt')
      const words = toast(host)
      takeOffPage()
      return words
    }
    const jonas = planFor('jonas', jonass)
    const liv = planFor('liv', livs)
    const measure = { ...measureOf('liv'), id: card }
    expect(await told(jonas, { offers: [offerOf(measure)] })).toBe('Liv spør om du kan ta et tiltakGå til tiltaket')
    const answer = { from: 'liv', to: 'jonas', by: 'jonas', answer: 'Greit.' } as const
    expect(await told(liv, hands({ ...answer, kind: 'accepted' }))).toBe(
      'Jonas har tatt tiltaket du spurte omGreit.Gå til tiltaket',
    )
    expect(await told(liv, hands({ ...answer, kind: 'declined' }))).toBe(
      'Jonas sa nei takk til tiltaket du spurte omGreit.Gå til tiltaket',
    )
    expect(await told(liv, hands({ from: 'liv', to: 'jonas', by: 'kari' }))).toBe(
      'Kari har overlevert et tiltak fra deg til JonasGå til tiltaket',
    )
    expect(await told(jonas, hands({ from: 'liv', to: 'jonas', by: 'kari', word: 'Takk!' }))).toBe(
      'Kari har overlevert et tiltak til degTakk!Gå til tiltaket',
    )
    // One's own doings are no news, nor what others do among themselves, nor what was hidden before.
    expect(await told(jonas, hands({ ...answer, kind: 'accepted' }))).toBeNull()
    expect(await told(planFor('ida', livs), hands({ from: 'liv', to: 'jonas', by: 'kari' }))).toBeNull()
    expect(await told(planFor('jonas', { jonas: 'write' }), { offers: [offerOf(measure)] })).toBeNull()
  })
})

describe('the history of hands', () => {
  it('HAND-38 it says who has had the measure, when, and with what words, declined offers too', async () => {
    const measure = measureOf('liv')
    const card = measure.id
    const hands = [
      handOf({ card, at: '2026-03-01T10:00:00.000Z' }),
      handOf({ card, kind: 'declined', from: 'liv', to: 'jonas', by: 'jonas', word: 'Kan du?', answer: 'Ikke nå.' }),
      handOf({ card, kind: 'withdrawn', from: 'liv', to: 'ida', by: 'liv' }),
      handOf({ card, kind: 'accepted', from: 'liv', to: 'jonas', by: 'kari' }),
      handOf({ card, from: 'jonas', to: 'kari', by: 'kari' }),
      handOf({ card, from: 'kari', to: 'liv', by: 'ida' }),
      handOf({ card, from: 'gone', to: 'liv', by: null }),
      handOf({ card: crypto.randomUUID() }),
    ]
    const host = await show(planFor('ida', { liv: 'comment' }, { hands }), measure)
    const steps = [...host.querySelectorAll('.hands li')]
    expect(steps.map((step) => step.querySelector('p')?.textContent)).toEqual([
      'Kari Lunde overleverte det til Liv Dahl',
      'Jonas Berg sa nei takk da Liv Dahl spurte',
      'Spørsmålet fra Liv Dahl til Ida Haugen ble trukket tilbake',
      'Kari Lunde svarte ja for Jonas Berg, som tok det over fra Liv Dahl',
      'Kari Lunde tok det over fra Jonas Berg',
      'Ida Haugen overleverte det fra Kari Lunde til Liv Dahl',
      'Noen som ikke er navngitt her overleverte det fra noen som ikke er navngitt her til Liv Dahl',
    ])
    expect(steps[1]?.textContent).toContain('2. mars 2026')
    expect([...(steps[1]?.querySelectorAll('blockquote') ?? [])].map((one) => one.textContent)).toEqual([
      'Kan du?',
      'Ikke nå.',
    ])
    expect(host.querySelector('summary')?.getAttribute('aria-label')).toBe(
      'Hvem har hatt tiltaket: Trene to ganger i uka',
    )
  })

  it('HAND-39 a measure that has always been where it is has none', async () => {
    const host = await show(planFor('ida', { liv: 'comment' }), measureOf('liv'))
    expect(host.querySelector('.hands')).toBeNull()
  })
})
