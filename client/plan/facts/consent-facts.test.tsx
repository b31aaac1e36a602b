import { afterEach, expect, test } from 'vitest'
import type { ConsentBody, PlanBody } from '../../../shared/api/api.ts'
import { showOnPage, takeOffPage } from '../../session/on-page.test-support.tsx'
import { someParticipant, somePlan } from '../../session/some-plan.test-support.ts'
import { ConsentFacts } from './consent-facts.tsx'

afterEach(takeOffPage)

const someone = (id: string) => someParticipant({ id })
const given = { given: '2026-01-01', expires: null, withdrawn: null }

function planWith(toSharing: ConsentBody['toSharing']): PlanBody {
  return somePlan({
    role: 'service',
    me: 'Jonas',
    participants: [someone('Jonas'), someone('Kari')],
    facts: {
      basis: null,
      responsibility: null,
      period: null,
      consent: { toPlan: given, toSharing },
      linkedPlans: null,
    },
  })
}

test('UI-81 who sees only the consent to share with themselves is not told that it is all there is', async () => {
  const mine = { ...given, participant: 'Jonas', service: null }
  const page = await showOnPage(<ConsentFacts plan={planWith([mine])} />)
  expect(page.textContent).toContain('Samtykket til å dele med deg')
  takeOffPage()
  const whole = await showOnPage(
    <ConsentFacts plan={planWith([mine, { ...given, participant: 'Kari', service: null }])} />,
  )
  expect(whole.textContent).toContain('Samtykke til å dele opplysninger')
})
