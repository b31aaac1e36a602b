import type { sections as nb } from '../nb/sections.ts'
import type { TextsOf } from '../texts.ts'

export const sections: TextsOf<typeof nb> = {
  names: {
    about: 'About me',
    goals: 'Goals',
    resources: 'Strengths and resources',
    needs: 'Need for services',
    measures: 'Measures and responsibility',
    contributions: 'What we contribute',
    specialist: 'From the specialist health service',
    cooperation: 'Cooperation with others',
    child: 'The child’s participation',
    minutes: 'Minutes',
    mine: 'Just for me',
    participants: 'Participants',
    responsibility: 'Responsibility and coordinator',
    period: 'Plan period and evaluation',
    consent: 'Consent',
  },
  headings: { about: 'About me – what matters to me' },
  questions: {
    about: 'What matters to you?',
    resources: 'What are you good at, and who and what helps you?',
    needs: 'What do you need help with?',
    contributions: 'What will you contribute?',
    specialist: 'What does the specialist health service contribute?',
    cooperation: 'Who else do we need to work with?',
    child: 'How do you have your say?',
    mine: 'What would you like to write for yourself?',
  },
  questionsAbout: {
    about: 'What matters to {{name}}?',
    resources: 'What is {{name}} good at, and who and what helps?',
    needs: 'What does {{name}} need help with?',
    contributions: 'What will you contribute?',
    specialist: 'What does the specialist health service contribute?',
    cooperation: 'Who else do we need to work with?',
    child: 'How does {{name}} have a say?',
    mine: 'What would {{name}} like to write privately?',
  },
  notes: {
    mine: 'Nobody else in the plan can read this unless you share it yourself.',
  },
}
