import type { tasks as nb } from '../nb/tasks.ts'
import type { TextsOf } from '../texts.ts'

export const tasks: TextsOf<typeof nb> = {
  title: 'To do before the birthday',
  turns: '{{name}} turns {{age}} on {{day}}.',
  turned: '{{name}} turned {{age}} on {{day}}.',
  rule: 'By {{paragraph}}',
  what: {
    age7: 'From now on the child is to be informed and to say what it thinks before anything is decided. Ask what {{name}} thinks of the plan, and write it in the part about the child’s participation.',
    age12:
      'What {{name}} thinks is now to be given great weight. {{name}} can also ask that something is not shown to the parents. Go through the plan together, and ask whether anything is to be hidden.',
    age15:
      '{{name}} is now a party in child welfare cases and is to be notified directly. Talk about who is to be notified, and agree on how {{name}} takes part in the meetings.',
    age16:
      '{{name}} then decides alone. Ask {{name}} for consent to the plan and to each sharing. The parents lose the access that they have as parents, unless {{name}} wants to share with them.',
    age18:
      '{{name}} is then of age. Parents no longer act for {{name}}, and the child coordinator stops. Clear up who the new coordinator is, and whether {{name}} wants to authorise anybody.',
  },
  done: 'Mark as done',
  doneWhich: 'Mark as done: {{age}} years',
  undo: 'Not done after all',
  undoWhich: 'Not done after all: {{age}} years',
  doneBy: 'Done {{day}} by {{name}}',
  marked: 'Marked as done.',
  unmarked: 'No longer marked as done.',
  notSaved: 'It was not saved.',
}
