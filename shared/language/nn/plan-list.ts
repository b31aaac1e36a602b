import type { planList as nb } from '../nb/plan-list.ts'
import type { TextsOf } from '../texts.ts'

export const planList: TextsOf<typeof nb> = {
  title: 'Planane mine',
  lead: 'Planane du er med i.',
  empty: 'Du er ikkje med i nokon plan enno.',
  yourRole: 'Du er {{role}}',
  changed: 'Sist endra {{when}}',
  neverChanged: 'Ikkje endra enno',
  failed: 'Vi får ikkje henta planane.',
  newPlan: 'Ny plan',
  waitingForConsent: 'Ventar på samtykke',
}
