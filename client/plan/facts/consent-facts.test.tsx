import { afterEach, expect, test } from 'vitest'
import type { ConsentBody, ParticipantBody, PlanBody } from '../../../shared/api/api.ts'
import { showOnPage, takeOffPage } from '../../session/on-page.test-support.tsx'
import { ConsentFacts } from './consent-facts.tsx'

afterEach(takeOffPage)

const someone = (id: string): ParticipantBody => ({
  id,
  role: 'service',
  name: id,
  firstName: id,
  initials: 'AB',
  colour: 4,
  title: null,
  organisation: null,
  from: '2026-01-01',
  to: null,
})
const given = { given: '2026-01-01', expires: null, withdrawn: null }

function planWith(toSharing: ConsentBody['toSharing']): PlanBody {
  return {
    id: 'plan',
    title: 'Idas plan',
    person: { firstName: 'Ida', name: 'Ida Haugen', initials: 'IH' },
    role: 'service',
    lastChanged: null,
    me: 'Jonas',
    epoch: '1',
    participants: [someone('Jonas'), someone('Kari')],
    documents: [],
    sections: [],
    facts: { responsibility: null, period: null, consent: { toPlan: given, toSharing } },
  }
}

test('UI-81 who sees only the consent to share with themselves is not told that it is all there is', async () => {
  const mine = { ...given, participant: 'Jonas' }
  const page = await showOnPage(<ConsentFacts plan={planWith([mine])} />)
  expect(page.textContent).toContain('Samtykket til å dele med deg')
  takeOffPage()
  const whole = await showOnPage(<ConsentFacts plan={planWith([mine, { ...given, participant: 'Kari' }])} />)
  expect(whole.textContent).toContain('Samtykke til å dele opplysninger')
})
