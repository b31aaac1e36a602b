import type { signIn as nb } from '../nb/sign-in.ts'
import type { TextsOf } from '../texts.ts'

export const signIn: TextsOf<typeof nb> = {
  pageTitle: 'Your plan. Your goals.',
  titleFirst: 'Your plan.',
  titleSecond: 'Your goals.',
  lead: 'Here you make the plan together with the people who help you. You decide who can read and write.',
  howItWorks:
    'Everybody writes in the same plan at the same time. Each person sees only what they have been given access to.',
  toDemo: 'Try the sample plan',
  illustration: {
    myGoal: 'My goal',
    goal: 'I want to live in a flat of my own',
    first: 'I decide for myself when I go to bed.',
    second: 'We practise making dinner three days a week.',
    together: 'write in the same plan',
  },
  demoTitle: 'Try the sample plan',
  demoTag: 'Fictional content',
  demoLead:
    'You don’t need to sign in. Choose who you want to be. The sample plan is shared by everybody who tries it. What you write stays until somebody starts again.',
  twoAtOnce:
    'Want to be two people at once? Open the other in another browser or in a private window. A browser can only be one person at a time.',
  nameAndAge: '{{name}}, aged {{age}}',
  cards: {
    person: 'Owns the plan and writes in it.',
    representative: 'Acts on Ida’s behalf, with her authorisation.',
    relative: 'Mother. Reads, and writes her own part.',
    coordinator: 'Coordinates the plan and keeps it moving.',
    service: 'Physiotherapist. Writes what he contributes.',
    school: 'Teacher. Writes what the school contributes.',
    specialist: 'Sees only what Ida has shared.',
    unit: 'Sees status and dates, not content.',
  },
  child: 'Or look at a child’s plan:',
  childCard: '{{name}}, aged {{age}}, owns the plan',
  opening: 'Opening the plan …',
  continueAs: 'You are {{name}} now.',
  continueLink: 'Go to the plans',
  restart: 'Start again with new sample plans',
  restartTitle: 'Start again?',
  restartText:
    'Everything written in the sample plans will be lost for everybody who is trying them. This cannot be undone.',
  restartConfirm: 'Delete and start again',
  restartDone: 'The sample plans are as good as new.',
  noSignIn: 'This installation has no way to sign in yet.',
}
