import type { sync as nb } from '../nb/sync.ts'
import type { TextsOf } from '../texts.ts'

export const sync: TextsOf<typeof nb> = {
  saved: 'Everything is saved',
  saving: 'Saving …',
  slow: 'Still saving. Do not close the page.',
  connecting: 'Connecting …',
  offline: 'Offline',
  notSaved: 'Not saved. Do not close the page.',
  kept: 'Offline – your changes are safe on this device',
  banner: {
    title: 'You are offline.',
    text: 'Keep writing. What you write is only on this page until you are online again. Do not close it.',
    kept: 'Keep writing. What you write is on this device and is sent when you are online again.',
    lastSeen: 'Last online {{time}}',
    waiting: 'Something you have written is waiting to be saved',
  },
  heldUp: {
    'too-fast': {
      title: 'Too much came from this page at once.',
      text: 'We will connect again in a moment and send what is missing. Until then what you write is only on this page. Do not close it.',
    },
    'too-many-channels': {
      title: 'The plan has more parts than we can show at once.',
      text: 'Some of them are not connected. Keep writing in those you see, and tell the coordinator.',
    },
    'too-many-windows': {
      title: 'You have Planbordet open in too many windows.',
      text: 'Close some of the others, and this page connects by itself. Until then what you write is only here. Do not close this one.',
    },
    'too-many-here': {
      title: 'There is no room for more right now.',
      text: 'Very many people are here at once. We try again by ourselves. Until then what you write is only on this page. Do not close it.',
    },
  },
  backOnline: 'You are online again.',
  rejected: {
    title: 'Something you wrote did not make it into the plan',
    where: 'Written in {{section}}',
    words: 'The text you wrote',
    nothing: 'The change contained no words.',
    copy: 'Copy the text',
    copied: 'The text has been copied.',
    copyFailed: 'The browser would not let us copy. Select the text and copy it yourself.',
    discardTitle: 'Close without copying?',
    discardText: 'The text will be lost.',
    discard: 'Close and delete the text',
    keep: 'Keep the text',
    reasons: {
      'no-right': 'You can no longer write here.',
      'access-changed': 'Your access changed while you were writing.',
      moved: 'The measure was handed over to somebody else while you were writing. This was not included.',
      'taken-away': 'Somebody else took the paragraph away while you were writing in it.',
      'plan-gone': 'The plan no longer exists, or it is not open to you now.',
      'plan-replaced': 'The plan has been replaced with a new one.',
      restored: 'The plan was restored from a backup. This was written in the previous one.',
      'other-schema': 'Your page was too old to save this. Reload it.',
      'document-full':
        'This part of the plan is full and cannot get longer. Copy the text, and take away something that is no longer needed before you put it in.',
      'too-large': 'It was too much at once. Copy the text, and paste it a little at a time.',
      gap: 'Something you wrote earlier was missing, so this could not be put in its place.',
      pending: 'Something you wrote earlier was missing, so this could not be put in its place.',
      'foreign-client': 'We could not tell that it was you who wrote this.',
      structure: 'The text had a format that the plan cannot keep.',
      content: 'The text contained something that the plan cannot keep.',
      subdocument: 'The text contained something that the plan cannot keep.',
    },
  },
}
