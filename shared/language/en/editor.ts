import type { editor as nb } from '../nb/editor.ts'
import type { TextsOf } from '../texts.ts'

export const editor: TextsOf<typeof nb> = {
  toolbar: 'Text tools',
  textStyle: 'Text style',
  text: 'Text',
  heading: 'Heading',
  smallerHeading: 'Smaller heading',
  bold: 'Bold',
  boldLetter: 'B',
  italic: 'Italic',
  italicLetter: 'I',
  bulletList: 'Bulleted list',
  numberedList: 'Numbered list',
  link: 'Link',
  undo: 'Undo',
  redo: 'Redo',
  withKeys: '{{name}} ({{keys}})',
  linkForm: {
    title: 'Link',
    address: 'Address',
    example: 'For example nav.no or post@kommune.no',
    invalid: 'Write a web address, an email address or a phone number.',
    save: 'Save the link',
    remove: 'Remove the link',
  },
  keptPaste: {
    title: 'The text is too long to paste all at once',
    text: 'Nothing has been pasted. The text is here, so that you can copy it and paste a little at a time.',
    label: 'The text that was not pasted',
    copy: 'Copy the text',
    copied: 'The text is copied',
    close: 'Close',
  },
  lineTooLong: 'The text has {{length}} characters. It is easiest to read when it has fewer than {{limit}}.',
}
