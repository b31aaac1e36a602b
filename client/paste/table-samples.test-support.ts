/**
 * Tables of measures as programs put them on the clipboard, written from knowledge of how each of them writes: not
 * captured from the programs here.
 */

/** Word on a computer: a table with a name over it, a goal over its measures, a cell over two rows, a list in a cell. */
export const wordTable = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=NO-BOK><!--StartFragment-->
<p class=MsoNormal>Her er tiltakene fra møtet:<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=604 colspan=5 style='width:453.1pt;border:solid windowtext 1.0pt'><p class=MsoNormal align=center><b>Tiltaksplan høst 2026<o:p></o:p></b></p></td></tr>
 <tr style='mso-yfti-irow:1'><td><p class=MsoNormal><b>Tiltak<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Hvordan<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Ansvarlig<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Tidsrom<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Kommentar<o:p></o:p></b></p></td></tr>
 <tr style='mso-yfti-irow:2'><td colspan=5><p class=MsoNormal>Mål 1: Bo i egen leilighet<o:p></o:p></p></td></tr>
 <tr style='mso-yfti-irow:3'><td><p class=MsoNormal>Øve på middag<o:p></o:p></p></td><td><p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><![endif]>suppe<o:p></o:p></p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>ovnsmat<o:p></o:p></p></td><td rowspan=2><p class=MsoNormal>Thea, miljøterapeut<o:p></o:p></p></td><td><p class=MsoNormal>1.9.–20.12.2026<o:p></o:p></p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr>
 <tr style='mso-yfti-irow:4'><td><p class=MsoNormal>Handle <del cite="mailto:k" datetime="2026">alene</del><ins cite="mailto:k" datetime="2026">sammen</ins><o:p></o:p></p></td><td><p class=MsoNormal>Lage liste<br>Gå tur til butikken<o:p></o:p></p></td><td><p class=MsoNormal>høsten 2026<o:p></o:p></p></td><td><p class=MsoNormal>Husk pose<o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal>Hilsen Kari<o:p></o:p></p><!--EndFragment--></body></html>`

/** Excel: no paragraphs, two rows of headings, dates as they are shown, an empty column. */
export const excelTable = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet><style><!--table {mso-displayed-decimal-separator:"\\,";} .xl65 {mso-number-format:"Short Date";} --></style></head><body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=512 style='border-collapse:collapse;width:384pt'><!--StartFragment--><col width=64 span=7>
<tr height=20><td rowspan=2 height=40 class=xl66>Tiltak</td><td rowspan=2 class=xl66>Omfang</td><td colspan=2 class=xl66>Tidsrom</td><td></td><td rowspan=2>Ansvarlig</td><td rowspan=2>Status</td></tr>
<tr height=20><td class=xl66>Fra</td><td class=xl66>Til</td><td></td></tr>
<tr height=20><td>Fysioterapi</td><td>1 time i uka</td><td class=xl65 align=right x:num>01.09.2026</td><td class=xl65 align=right>20.12.2026</td><td></td><td>Fysioterapeut</td><td>I gang</td></tr>
<tr height=20 style='display:none'><td>skjult</td></tr>
<tr height=20><td>Støttekontakt</td><td></td><td></td><td class=xl65 align=right>01.11.2026</td><td></td><td>Boligtjenesten / Ida</td><td>Venter på svar</td></tr>
<!--EndFragment--></table></body></html>`

/** The same program's plain text: tabs, and quotation marks round what has a line break. */
export const excelText =
  'Tiltak\tAnsvarlig\tFrist\r\n"Ringe ""Bolig""\nog avtale tid"\tThea\t1.12.2026\r\n\t\t\r\nKjøpe gryte\tIda\t\r\n'

/** Google Docs: spans in paragraphs; decided in words. */
export const googleTable = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-9"><div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="200"/><col width="200"/></colgroup><tbody><tr style="height:0pt"><td style="border:solid #000 1pt;"><p dir="ltr"><span style="font-weight:700;">Hva skal gjøres?</span></p></td><td><p dir="ltr"><span style="font-weight:700;">Hvem gjør det?</span></p></td><td><p dir="ltr"><span>Vedtak</span></p></td><td><p dir="ltr"><span>Mål</span></p></td></tr><tr><td><p dir="ltr"><span>Avlastning</span></p></td><td><p dir="ltr"><span>Mor</span></p></td><td><p dir="ltr"><span>Vedtak 12.3.2026, Tildelingskontoret</span></p></td><td><p dir="ltr"><span>Bo i egen leilighet</span></p></td></tr><tr><td><p dir="ltr"><span>Bolig</span></p></td><td><p dir="ltr"><span>Kari Lunde</span></p></td><td><p dir="ltr"><span>Søkt, ikke svar</span></p></td><td><p dir="ltr"><span>Lære å danse</span></p></td></tr></tbody></table></div></b>`

/** LibreOffice Writer, headings in the first column: a table for one measure. */
export const libreOfficeTable = `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 24.8.2 (Linux)"/></head><body lang="nn-NO"><table width="643" cellpadding="4" cellspacing="0"><col width="313"/><col width="313"/><tr valign="top"><td width="313" style="border: none"><p>Tiltak</p></td><td><p>Symje</p></td></tr><tr valign="top"><td><p>Korleis</p></td><td><p>Bassenget på <b>Solvik</b> kl. 17</p></td></tr><tr valign="top"><td><p>Kven har ansvaret?</p></td><td><p>Jonas</p></td></tr><tr><td><p>Frist</p></td><td><p>innan 1. mars 2027</p></td></tr></table></body></html>`

/** Outlook: the table lies in others that only place it; nynorsk headings. */
export const outlookTable = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang="NO-NYN"><div class="WordSection1"><table class="MsoNormalTable" border="0" width="100%"><tr><td><p class="MsoNormal">Hei<o:p></o:p></p><table class="MsoNormalTable" border="1"><tr><td><p class="MsoNormal"><b>Tiltak</b></p></td><td><p class="MsoNormal"><b>Ansvarleg</b></p></td><td><p class="MsoNormal"><b>Framdrift</b></p></td></tr><tr><td><p class="MsoNormal">Ringje skulen</p></td><td><p class="MsoNormal">Kari</p></td><td><p class="MsoNormal">Ikkje starta</p></td></tr></table></td></tr></table></div></body></html>`

/** A web page in English, with headings as headings. */
export const webTable = `<table class="table"><caption>Measures</caption><thead><tr><th scope="col">Measure</th><th scope="col">How often</th><th scope="col">Who</th><th scope="col">From – to</th></tr></thead><tbody><tr><th scope="row"><a href="https://example.org">Speech therapy</a></th><td>Weekly</td><td>Liv Dahl</td><td>1 Sept 2026 – 1 June 2027</td></tr></tbody></table>`

/** What is no table of measures: who can be reached where. */
export const phoneTable = `<table><tr><th>Navn</th><th>Telefon</th></tr><tr><td>Kari</td><td>75 00 00 00</td></tr></table>`
