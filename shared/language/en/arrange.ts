import type { arrange as nb } from '../nb/arrange.ts'
import type { TextsOf } from '../texts.ts'

export const arrange: TextsOf<typeof nb> = {
  handle: 'Move: {{card}}',
  explanation:
    'Drag to move. With a keyboard: press Space to lift, the arrow keys to move, and Space to put down. Escape puts it back.',
  up: 'Move up',
  down: 'Move down',
  lifted: '{{card}} is lifted. Place {{place}} of {{count}}',
  at: '{{card}}, place {{place}} of {{count}}',
  dropped: '{{card}} is now in place {{place}} of {{count}}',
  putBack: '{{card}} is back in place {{place}} of {{count}}',
  removed: { goal: 'The goal “{{card}}” is removed.', measure: 'The measure “{{card}}” is removed.' },
  measuresLeft_one: '{{count}} measure now stands under Other measures.',
  measuresLeft_other: '{{count}} measures now stand under Other measures.',
  undo: 'Undo',
  undoName: 'Undo: put back “{{card}}”',
  hide: 'Hide this message',
  kept: {
    removed: { goal: 'Somebody else removed this goal.', measure: 'Somebody else removed this measure.' },
    moved: 'Somebody else is responsible for this measure now.',
    words: 'What you wrote is not lost.',
    movedWords: 'The text as you last saw it stands here. You can copy it.',
    copy: 'Copy the text',
    copied: 'The text is copied',
    putBack: { goal: 'Put the goal back', measure: 'Put the measure back' },
    close: 'Close',
  },
}
