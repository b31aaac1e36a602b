import type { planList as nb } from '../nb/plan-list.ts'
import type { TextsOf } from '../texts.ts'

export const planList: TextsOf<typeof nb> = {
  title: 'My plans',
  lead: 'The plans you are part of.',
  empty: 'You are not part of any plan yet.',
  yourRole: 'Your role: {{role}}',
  changed: 'Last changed {{when}}',
  neverChanged: 'Not changed yet',
  failed: 'We cannot load the plans.',
  newPlan: 'New plan',
  waitingForConsent: 'Waiting for consent',
}
