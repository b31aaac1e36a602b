import type { newPlan as nb } from '../nb/new-plan.ts'
import type { TextsOf } from '../texts.ts'

export const newPlan: TextsOf<typeof nb> = {
  title: 'New plan',
  lead: 'Fill in what you know now. You write the rest together in the plan.',
  who: 'Who is the plan for?',
  name: 'Name',
  birthDay: 'Date of birth',
  language: 'Language of the plan',
  languageHint: 'The language that you write in. Everyone chooses their own language for buttons and menus.',
  bases: 'What is the plan based on?',
  basesHint: 'Choose one or more.',
  coordinating: 'Who coordinates?',
  coordinatingHint: 'The coordinator prepares the plan together with the person.',
  coordinatorLater: 'Not decided yet',
  coordinatorsMissing: 'We cannot load the coordinators. You can choose one in the plan afterwards.',
  youCoordinate: 'You will be the coordinator, and prepare the plan together with the person.',
  others: 'Who else takes part?',
  othersHint: 'None of them get access now. Consent comes first. You can also add participants later.',
  participant: 'Participant {{number}}',
  role: 'Role',
  jobTitle: 'Title',
  organisation: 'Organisation',
  add: 'Add a participant',
  added: 'Participant {{number}} has been added.',
  remove: 'Remove',
  removeWho: 'Remove {{who}}',
  removed: '{{who}} has been removed.',
  full: 'You can add at most {{count}} here. Add the rest in the plan.',
  make: 'Make the plan',
  making: 'Making the plan …',
  made: 'The plan has been made. It is waiting for consent.',
  unsaved: 'The plan has not been made yet. If you leave now, what you have written will be lost.',
  notStaff: {
    title: 'You cannot make plans here',
    text: 'The municipality’s coordinators and coordinating unit make plans. Contact them if somebody needs a plan.',
  },
  faults: 'Correct this, and the plan can be made',
  notMade: 'The plan has not been made',
  samePerson: {
    title: 'Does this person have a plan already?',
    make: 'It is someone else. Make the plan',
    back: 'Go back to the form',
  },
  waiting: {
    title: 'The plan is waiting for consent',
    person:
      'It is your plan, and there is no plan without consent. You and the one preparing it can write now. Nobody else can read what you write.',
    prepares:
      'There is no plan without consent. You and {{name}} can write now. The others see nothing until consent has been given.',
    answers: 'There is no plan without consent. The content is closed to you until consent has been given.',
    status:
      'There is no plan without consent. The content is closed until consent has been given. You see status and dates.',
    toAnswer: 'Answer about consent',
    toRecord: 'Write down consent on paper or spoken',
  },
}
