// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { expect, it } from 'vitest'
import { coreExtensions } from './editor-options.ts'
import { pasteOf } from './paste-event.test-support.ts'
import { plainPastedHtml } from './pasted-html.ts'
import { proseExtensions } from './prose-extensions.ts'

/** What an editor makes of a paste. */
function pasted(html: string): string {
  const editor = new Editor({
    extensions: proseExtensions,
    injectCSS: false,
    enableCoreExtensions: coreExtensions,
    editorProps: { transformPastedHTML: plainPastedHtml },
  })
  editor.view.pasteHTML(html, pasteOf(''))
  const made = editor.getHTML()
  editor.destroy()
  return made
}

/** As Google Docs writes it: everything in a `b` that is not bold, and bold words in spans. */
const fromGoogleDocs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-3f1c0b4e"><p dir="ltr" style="line-height:1.38;margin-top:0pt;"><span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;font-style:normal;white-space:pre-wrap;">Ida vil </span><span style="font-size:11pt;font-family:Arial,sans-serif;font-weight:700;font-style:normal;white-space:pre-wrap;">bo selv</span><span style="font-weight:400;font-style:italic;"> snart</span></p><h2 dir="ltr"><span style="font-size:16pt;font-weight:400;">Skole</span></h2><ul><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">buss</span></p></li></ul></b><br class="Apple-interchange-newline">`

/** As Word writes a list and a table. */
const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=NO-BOK><!--StartFragment--><p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Ringe skolen<o:p></o:p></p><p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Fet</b> og <i>skrå</i></p><table class=MsoTableGrid border=1><tr><td width=100 style='border:solid windowtext 1.0pt'><p class=MsoNormal>Tiltak</p></td><td><p class=MsoNormal><b>Hvem</b></p></td></tr><tr><td><p>Øve på</p><p>middag</p></td><td><p>Kari<br>Lunde</p></td></tr><tr><td><p></p></td><td></td></tr></table><!--EndFragment--></body></html>`

it('PLAN-71 what is pasted from Google Docs is bold and italic where it was there, and nowhere else', () => {
  expect(pasted(fromGoogleDocs)).toBe(
    '<p>Ida vil <strong>bo selv</strong><em> snart</em></p><h3>Skole</h3><ul><li><p>buss</p></li></ul>',
  )
})

it('PLAN-72 what is pasted from Word comes without its painted bullets, and a row of a table is a line with its cells apart', () => {
  expect(pasted(fromWord)).toBe(
    '<p>Ringe skolen</p><p><strong>Fet</strong> og <em>skrå</em></p><p>Tiltak | <strong>Hvem</strong></p><p>Øve på middag | Kari Lunde</p>',
  )
  expect(pasted('<table><tr><td><p>Hei</p><p>du</p></td></tr></table>')).toBe('<p>Hei</p><p>du</p>')
})

it('PLAN-73 no style and no script of what is pasted reaches the page, and words that look like one are kept', () => {
  const plain = plainPastedHtml(
    `<p style='color:red' onclick="alert(1)">a style="b" &lt;c style="d"&gt;</p><style>p{}</style><script>alert(1)</script><img src=x onerror=alert(1)><a title="x > y" style="z" href="https://nav.no">nav</a>`,
  )
  expect(plain).toBe(
    '<p>a style="b" &lt;c style="d"&gt;</p><img src="x"><a title="x > y" href="https://nav.no">nav</a>'.replace(
      'x > y',
      'x &gt; y',
    ),
  )
})

it('PLAN-74 what was copied from a text of the plan is pasted as it was', () => {
  const own = '<p data-pm-slice="1 1 []">Ida <strong>vil</strong> <a href="https://nav.no" rel="noopener">bo</a></p>'
  expect(plainPastedHtml(own)).toBe(own)
})
