// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { expect, it } from 'vitest'
import {
  googleDocs,
  libreOffice,
  municipalPage,
  outlook,
  wordOnDesktop,
  wordOnline,
} from './clipboard-samples.test-support.ts'
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
    '<ul><li><p>Ringe skolen</p></li></ul><p><strong>Fet</strong> og <em>skrå</em></p><p>Tiltak | <strong>Hvem</strong></p><p>Øve på middag | Kari Lunde</p>',
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

/** One block a line, to be read by people. */
const blocksOf = (html: string): string =>
  pasted(html).replace(/(<\/(?:p|h3|h4|ul|ol)>)(?=<(?:p|h3|h4|ul|ol))/g, '$1\n')

it('PASTE-1 from Word on a computer come headings, real lists inside one another, bold, italic, footnotes and text boxes', () => {
  expect(blocksOf(wordOnDesktop)).toBe(
    [
      '<h3>Innspill til planen</h3>',
      '<h3>1 Hverdagen</h3>',
      '<p>Ida vil <strong>bo selv</strong> og <em>reise</em> alene.</p>',
      '<ul><li><p>Matlaging</p>',
      '<ul><li><p>suppe</p></li></ul></li><li><p>Handle</p></li></ul>',
      '<h4>Rekkefølge</h4>',
      '<ol><li><p>Ringe boligtjenesten</p>',
      '<ol><li><p>spørre om nøkkel</p></li></ol></li><li><p>Flytte</p></li></ol>',
      '<p>Møte tirsdag på kontoret[1].</p>',
      '<p>Etter boksen Kart over bussruta</p>',
      '<p>Husk <strong>nøkkelen</strong></p>',
      '<p>[1] Rådhuset, inngang B</p>',
    ].join('\n'),
  )
})

it('PASTE-2 comments and deletions that Word tracks stay outside the plan, and tracked insertions come in', () => {
  for (const html of [wordOnDesktop, wordOnline]) {
    expect(pasted(html)).not.toMatch(/KL1|Er dette sagt av Ida|mandag|av og til/)
  }
  expect(pasted(wordOnDesktop)).toContain('Møte tirsdag')
  expect(pasted(wordOnline)).toContain('følger hver uke')
  expect(pasted('<p>Den <s>gamle</s> og <del>nye</del> prisen</p>')).toBe('<p>Den gamle og nye prisen</p>')
})

it('PASTE-3 from Word in the browser come headings and one list of the items that it writes as a list each', () => {
  expect(blocksOf(wordOnline)).toBe(
    [
      '<h3>Skole</h3>',
      '<p><strong>Håkon</strong> følger hver uke</p>',
      '<ul><li><p>mikrofon</p>',
      '<ul><li><p>batterier</p></li></ul></li><li><p>plass foran</p></li></ul>',
      '<ol><li><p>lade</p></li><li><p>teste</p></li></ol>',
    ].join('\n'),
  )
})

it('PASTE-4 from Google Docs, LibreOffice and Outlook come nested lists, links and footnotes, and no empty lines', () => {
  expect(blocksOf(googleDocs)).toBe(
    [
      '<h3>Fritid</h3>',
      '<p>Emil vil <a href="https://www.klatring.no/" rel="noopener noreferrer">klatre</a></p>',
      '<ol><li><p><strong>prøvetime</strong></p>',
      '<ol><li><p><em>med Jonas</em></p></li></ol></li><li><p>fast gruppe</p></li></ol>',
    ].join('\n'),
  )
  expect(blocksOf(libreOffice)).toBe(
    [
      '<h3>Helse</h3>',
      '<p><strong>Medisin</strong> tas[1] hver morgen</p>',
      '<ul><li><p>frokost</p>',
      '<ul><li><p>brød</p></li></ul></li><li><p>lunsj</p></li></ul>',
      '<p>[1] Se medisinkort</p>',
    ].join('\n'),
  )
  expect(blocksOf(outlook)).toBe(
    [
      '<p>Hei alle</p>',
      '<ul><li><p>Møtet er <strong>flyttet</strong></p>',
      '<ul><li><p>til rom 2</p></li></ul></li></ul>',
      '<p>Svar til <a href="mailto:kari@solvik.kommune.no" rel="noopener noreferrer">kari@solvik.kommune.no</a> 🙂</p>',
    ].join('\n'),
  )
})

it('PASTE-5 from a web page come its words with headings, lists and links, pictures by what they are called, and nothing that runs', () => {
  expect(blocksOf(municipalPage)).toBe(
    [
      '<p>Helse</p>',
      '<h3>Individuell plan</h3>',
      '<p><strong>Hvem kan få plan?</strong></p>',
      '<p>Du som trenger <strong>langvarige</strong> tjenester.</p>',
      '<h4>Slik søker du</h4>',
      '<ol start="3"><li><p>Ring <a href="tel:+4775000000" rel="noopener noreferrer">75 00 00 00</a></p></li><li><p>Les veilederen</p></li></ol>',
      '<p>Frist</p>',
      '<p>Ingen</p>',
      '<p>Kart over rådhuset</p>',
      '<p>Rådhuset</p>',
      '<p>linje én<br>linje to</p>',
      '<p>Gammel pris</p>',
    ].join('\n'),
  )
})

it('PASTE-6 a list of Word that goes on after a paragraph keeps its numbers, and letters and bullets are told apart without a style sheet', () => {
  const item = (marker: string, words: string, level = 1) =>
    `<p style='mso-list:l3 level${level} lfo1'><span style='mso-list:Ignore'>${marker}<span>&nbsp; </span></span>${words}</p>`
  expect(pasted(`${item('1.', 'en')}<p>Mellom</p>${item('2.', 'to')}${item('3.', 'tre')}`)).toBe(
    '<ol><li><p>en</p></li></ol><p>Mellom</p><ol start="2"><li><p>to</p></li><li><p>tre</p></li></ol>',
  )
  expect(pasted(`${item('o', 'ring')}${item('§', 'paragraf')}${item('a)', 'bokstav', 2)}${item('·', 'prikk')}`)).toBe(
    '<ul><li><p>ring</p></li><li><p>paragraf</p><ol><li><p>bokstav</p></li></ol></li><li><p>prikk</p></li></ul>',
  )
  expect(pasted(`${item('1.', 'dypt', 3)}${item('1.', 'ytterst')}`)).toBe(
    '<ol><li><p>dypt</p></li></ol><ol><li><p>ytterst</p></li></ol>',
  )
})
