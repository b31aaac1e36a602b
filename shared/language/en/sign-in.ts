import type { signIn as nb } from '../nb/sign-in.ts'
import type { TextsOf } from '../texts.ts'

export const signIn: TextsOf<typeof nb> = {
  pageTitle: 'Your plan. Your goals.',
  titleFirst: 'Your plan.',
  titleSecond: 'Your goals.',
  lead: 'Here you make the plan together with the people who help you. You decide who can read and write.',
  howItWorks:
    'Everybody writes in the same plan at the same time. Each person sees only what they have been given access to.',
  with: 'Sign in with {{provider}}',
  asStaff: 'Sign in as staff',
  sameAsElsewhere: 'You sign in the same way as at other public services.',
  staffWith: 'If you work here, you sign in with {{provider}}.',
  failed: {
    ended: {
      title: 'You are signed out',
      text: 'You have been away for a while. Sign in again, and you come back to where you were.',
    },
    cancelled: {
      title: 'You are not signed in',
      text: 'You cancelled the sign-in. You can try again whenever you like.',
    },
    level: {
      title: 'You need a safer sign-in',
      text: 'The plan holds information about health. So you must sign in the safest way, for example with BankID. Try again and choose such a way.',
    },
    refused: {
      title: 'The sign-in was no longer valid',
      text: 'It took too long, or the page was opened a second time. Nothing is wrong. Try to sign in again.',
    },
    away: {
      title: 'The sign-in does not answer',
      text: 'We cannot reach the sign-in service just now. The plans are safe. Wait a little, and try again.',
    },
  },
  ends: {
    title: 'Are you still here?',
    text: 'You have not done anything here for a while. At {{time}} you will be signed out, so that nobody else can read what you have open.',
    goOn: 'Yes, go on',
    signOut: 'Sign out now',
    lastTitle: 'You must soon sign in again',
    lastText:
      'You have been signed in for a long time. At {{time}} you will be signed out whatever you do. Finish what you are writing.',
    lastOk: 'I will finish writing',
    overTitle: 'You are signed out',
    overText: 'What you have written here is still on the page. Sign in again in a new tab. Then you can go on here.',
    again: 'Sign in again in a new tab',
    isAgain: 'You are signed in again.',
    isAgainText: 'The plan was closed here meanwhile. Open it again, and you go on where you were.',
    openAgain: 'Open the plan again',
  },
  name: {
    title: 'What is your name?',
    lead: 'The sign-in does not tell us your name. Write it as the others in the plan know you.',
    field: 'First name and last name',
    save: 'Go on',
  },
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
}
