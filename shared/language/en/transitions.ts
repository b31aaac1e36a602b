import type { TransitionTexts } from '../../plan/transitions.ts'
import type { transitions as bokmaal } from '../nb/transitions.ts'
import type { TextsOf } from '../texts.ts'

const measures = {
  startSchool: {
    needs: {
      title: 'Find out what the child needs in its education',
      how: 'The parents, the kindergarten, the school and the educational psychology service look at what the child needs. If an expert assessment is needed, we agree who asks for it, and when.',
    },
    rooms: {
      title: 'Make the school ready: rooms, outdoors and equipment',
      how: 'Look at the entrance, toilet, light, sound and outdoor areas together. Write down what must be ordered, and who applies for assistive devices.',
    },
    meeting: {
      title: 'Transition meeting between kindergarten and school',
      how: 'Those who know the child tell what works. The parents take part and decide what is to be shared.',
    },
    transport: {
      title: 'Find out about school transport and after-school care',
      how: 'Find out how the child gets to and from school, and what is needed in after-school care. Write down what must be applied for, and the deadline.',
    },
    visit: {
      title: 'Get to know the school before it starts',
      how: 'Visit the classroom and the outdoor areas, and meet the adults. Take pictures to look at at home.',
    },
    health: {
      title: 'Make routines for health and medicines',
      how: 'Write down what the adults must know and do, and who teaches them. Agree on the text with the parents.',
    },
    contact: {
      title: 'Agree who is the contact at school',
      how: 'Agree whom home and school call, and how small messages are given.',
    },
    after: {
      title: 'See how the first weeks of school went',
      how: 'Ask the child and the parents. Change what does not work.',
    },
  },
  changeSchool: {
    decisions: {
      title: 'Go through the decisions',
      how: 'Make an overview of decisions that are tied to the school. Find out what must be applied for again, who applies, and when.',
    },
    teaching: {
      title: 'Plan the teaching at the new school',
      how: 'The schools go through the individual education plan and the adaptations with the pupil and the home. Agree what continues, and what must be assessed again.',
    },
    rooms: {
      title: 'Make the new school ready: rooms and equipment',
      how: 'Find out which assistive devices move along, what must be ordered, and what must be rebuilt.',
    },
    meeting: {
      title: 'Transition meeting between the schools',
      how: 'The pupil and those who know the pupil tell what works. Agree beforehand what is to be shared.',
    },
    transport: {
      title: 'Find out about transport to the new school',
      how: 'Find out what the journey will be like, and what must be applied for. Practise the journey.',
    },
    visit: {
      title: 'Get to know the new school',
      how: 'Visit the school when it is quiet. Meet the contact teacher, and see where things are.',
    },
    friends: {
      title: 'Somebody to be with',
      how: 'Talk about whom the pupil would like to share a class or group with, and what happens in the breaks.',
    },
    after: {
      title: 'See how it goes at the new school',
      how: 'Ask the pupil and the home. Change what does not work.',
    },
  },
  work: {
    wishes: {
      title: 'Find out which work or activity fits',
      how: 'Talk about what is fun, what is hard, and what a good day is. Visit some places.',
    },
    nav: {
      title: 'Meeting with Nav',
      how: 'Go through what Nav can help with, and what must be applied for. Look at this plan and the activity plan together.',
    },
    trial: {
      title: 'Try out work',
      how: 'Agree on a placement or a trial, preferably while the school still takes part. Write down what worked.',
    },
    income: {
      title: 'Find out about money after school',
      how: 'Find out what to live on, what must be applied for, and how long an answer may take.',
    },
    meeting: {
      title: 'Transition meeting from the school',
      how: 'The school tells those who take over what has worked. Agree beforehand what is to be shared.',
    },
    workplace: {
      title: 'Adapt the workplace',
      how: 'Look at tasks, breaks, rooms and assistive devices. Agree whom at work one can ask.',
    },
    travel: {
      title: 'Practise the journey there and back',
      how: 'Try the journey together first, then alone. Find out whether something must be applied for.',
    },
    otherDays: {
      title: 'Fill the days if the work is not ready',
      how: 'Make a plan for what the days will hold from the first day after school.',
    },
    after: {
      title: 'See how the first months went',
      how: 'Ask what is good, and what is to be changed.',
    },
  },
  newHome: {
    wishes: {
      title: 'Find out how and with whom one wants to live',
      how: 'Talk about the place, neighbours, rooms and what feels safe. Look at some homes.',
    },
    apply: {
      title: 'Apply for a home and services',
      how: 'Find out what the municipality has, and what must be applied for. Write down when the application was sent, and when the answer is expected.',
    },
    help: {
      title: 'Plan the help in the new home',
      how: 'Go through the day and the night: when is somebody needed, and for what? Check which decisions must be applied for again, above all when moving to another municipality.',
    },
    practise: {
      title: 'Practise what one wants to manage alone',
      how: 'Choose a few things to practise: food, washing, the key, money.',
    },
    aids: {
      title: 'Adapt the home and get assistive devices',
      how: 'Look at the home with an occupational therapist. Write down what moves along, and what must be applied for.',
    },
    money: {
      title: 'Go through the lease and the money',
      how: 'Read the lease together. Make a budget, and find out whether there is support to apply for.',
    },
    doctor: {
      title: 'Arrange the GP, the pharmacy and the new address',
      how: 'Find out whether a new GP is needed. Tell those who must know about the move.',
    },
    moving: {
      title: 'Plan the moving day',
      how: 'Agree who helps, what must be in place the first evening, and whom one can call.',
    },
    neighbourhood: {
      title: 'Get to know the neighbourhood',
      how: 'Find the shop, the bus and something to join in free time.',
    },
    after: {
      title: 'See how it goes in the new home',
      how: 'Ask what is good, what feels unsafe, and what is to be changed.',
    },
  },
  adult: {
    specialist: {
      title: 'Agree who follows up in adult habilitation and at the hospital',
      how: 'Those who follow up today arrange a transfer or a referral to the services for adults. A meeting together is a good idea.',
    },
    support: {
      title: 'Talk about support to decide for oneself',
      how: 'Whoever turns 18 is of age. If support is needed, one can talk about an authorisation, a lasting power of attorney or a guardian. The County Governor can tell what fits, and how it is done.',
    },
    nav: {
      title: 'Meeting with Nav about income and work',
      how: 'Find out what changes at 18, what must be applied for, and when.',
    },
    decisions: {
      title: 'Go through the decisions',
      how: 'Find decisions and benefits that last until the age of 18. Agree what must be applied for again, who applies, and when.',
    },
    coordinator: {
      title: 'Agree who coordinates after the age of 18',
      how: 'A child coordinator follows the child until it is 18. Ask whom the person wants, and go through the plan with whoever takes over.',
    },
    aids: {
      title: 'Check assistive devices, home and transport',
      how: 'Find out what goes on as before, and what must be applied for again as an adult.',
    },
    bank: {
      title: 'Arrange bank, identification and signing in',
      how: 'Find out what is needed to sign in alone. If electronic ID is not possible, we agree how to solve it.',
    },
    sharing: {
      title: 'Go through who can read and write in the plan',
      how: 'Look at the consents together with the person. Ask who is to have a part in the plan from now on, in the family too.',
    },
    doctor: {
      title: 'Appointment with the GP',
      how: 'Go through medicines and referrals, and what the GP is to follow up.',
    },
    after: {
      title: 'See how the transition went',
      how: 'Ask what is missing, and who is not yet in place.',
    },
  },
} as const satisfies TransitionTexts

export const transitions = {
  button: 'Measures for a transition',
  title: 'Measures for a transition',
  intro: 'Choose the transition and the day. Then you get suggestions for measures that you can change.',
  noRight: 'The plan gives no right to more services. The measures are added as wishes.',
  which: 'Which transition?',
  choose: 'Choose a transition',
  names: {
    startSchool: 'From kindergarten to school',
    changeSchool: 'From one school to another',
    work: 'From school to work',
    newHome: 'A new home',
    adult: 'Turning 18',
  },
  days: {
    startSchool: 'First day of school',
    changeSchool: 'First day at the new school',
    work: 'First day after school',
    newHome: 'The day of the move',
    adult: 'The 18th birthday',
  },
  passed: 'The day has passed. You can add the measures all the same.',
  goal: 'Put the measures under a goal',
  suggestions: 'Suggested measures',
  suggestionsText: 'Untick what does not fit. Everything can be changed, now and later.',
  chooseFirst: 'Choose a transition first.',
  dayFirst: 'Write the day, and you will see the suggestions.',
  addSome: 'Add measures',
  add_one: 'Add {{count}} measure as a wish',
  add_other: 'Add {{count}} measures as wishes',
  measures,
} as const satisfies TextsOf<typeof bokmaal>
