import type { facts as nb } from '../nb/facts.ts'
import type { TextsOf } from '../texts.ts'

export const facts: TextsOf<typeof nb> = {
  noRight: 'The plan does not in itself give a right to services.',
  participants: {
    you: 'you',
    until: 'Taking part until {{day}}',
    none: 'Nobody else is taking part yet.',
  },
  responsibility: {
    kinds: {
      'makes-plan': 'Responsible for drawing up the plan',
      'lead-service': 'Lead service',
      coordinator: 'Coordinator',
      'child-coordinator': 'Child coordinator',
      'contact-doctor': 'Contact doctor',
    },
    states: {
      agreed: 'Agreed',
      decided: 'Decided',
      offered: 'Offered',
      appointed: 'Appointed',
      declined: 'Declined',
      'not-relevant': 'Not relevant',
    },
    from: 'from {{day}}',
    basis: 'Legal basis: {{basis}}',
    none: 'Responsibility has not been assigned yet.',
  },
  period: {
    period: 'Plan period',
    fromTo: '{{from}} – {{to}}',
    openEnded: 'From {{from}}, with no end date',
    reviews: 'Reviews',
    next: 'next',
    noReviews: 'No review has been agreed.',
    none: 'The plan period has not been decided yet.',
  },
  consent: {
    toPlan: 'Consent to the plan',
    toSharing: 'Consent to sharing information',
    toSharingYou: 'The consent to share with you',
    given: 'Given {{day}}',
    withdrawn: 'Withdrawn {{day}}',
    expires: 'Valid until {{day}}',
    notGiven: 'Not given',
    noSharing: 'Nobody has been given consent to see information.',
    canWithdraw: 'Consent can be withdrawn at any time.',
  },
}
