export const planList = {
  title: 'Mine planer',
  lead: 'Planene du er med i.',
  empty: 'Du er ikke med i noen plan ennå.',
  yourRole: 'Du er {{role}}',
  changed: 'Sist endret {{when}}',
  neverChanged: 'Ikke endret ennå',
  failed: 'Vi får ikke hentet planene.',
  newPlan: 'Ny plan',
  waitingForConsent: 'Venter på samtykke',
} as const
