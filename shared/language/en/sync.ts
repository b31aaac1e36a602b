import type { sync as nb } from '../nb/sync.ts'
import type { TextsOf } from '../texts.ts'

export const sync: TextsOf<typeof nb> = {
  saved: 'Everything is saved',
  saving: 'Saving …',
  connecting: 'Connecting …',
  offline: 'Offline',
  notSaved: 'Not saved. Do not close the page.',
  banner: {
    title: 'You are offline.',
    text: 'Keep writing. What you write is in this page alone until you are online again. Do not close it.',
    lastSeen: 'Last online {{time}}',
    waiting_one: '{{count}} change waiting',
    waiting_other: '{{count}} changes waiting',
  },
  backOnline: 'You are online again.',
  rejected: {
    title: 'Something you wrote did not make it into the plan',
    where: 'Written in {{section}}',
    words: 'The text you wrote',
    nothing: 'The change held no words.',
    copy: 'Copy the text',
    copied: 'The text has been copied.',
    copyFailed: 'The browser did not let us copy. Select the text and copy it yourself.',
    discardTitle: 'Close without copying?',
    discardText: 'The text will be gone.',
    discard: 'Close and delete the text',
    keep: 'Keep the text',
    reasons: {
      'no-right': 'You can no longer write here.',
      'access-changed': 'Your access changed while you were writing.',
      restored: 'The plan was restored from a backup. This was written in the previous one.',
      'other-schema': 'Your page was too old to save this. Reload it.',
      'too-large': 'It was too much at once. Copy the text, and paste it a little at a time.',
      gap: 'Something you wrote earlier was missing, so this could not be put in its place.',
      pending: 'Something you wrote earlier was missing, so this could not be put in its place.',
      'foreign-client': 'We could not tell that it was you who wrote this.',
      structure: 'The text had a form that the plan cannot keep.',
      content: 'The text held something that the plan cannot keep.',
      subdocument: 'The text held something that the plan cannot keep.',
    },
  },
}
