/**
 * What programs put on the clipboard as `text/html`, written from knowledge of how each of them writes: not captured
 * from the programs here. Shortened, with the parts that make trouble left in.
 */

/** Word on a computer: title, headings, lists in two levels, a comment, tracked changes, a footnote, a picture, a text box. */
export const wordOnDesktop = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15">
<style>
<!--
 /* List Definitions */
 @list l0
	{mso-list-id:12345678;
	mso-list-type:hybrid;}
@list l0:level1
	{mso-level-number-format:bullet;
	mso-level-text:\\F0B7;}
@list l0:level2
	{mso-level-number-format:bullet;
	mso-level-text:o;}
@list l1:level1
	{mso-level-tab-stop:none;}
@list l1:level2
	{mso-level-number-format:alpha-lower;}
-->
</style></head>
<body lang=NO-BOK style='tab-interval:35.4pt'><!--StartFragment-->
<p class=MsoTitle>Innspill til planen<o:p></o:p></p>
<h1><span style='mso-list:Ignore'>1<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>Hverdagen<o:p></o:p></h1>
<p class=MsoNormal>Ida vil <b style='mso-bidi-font-weight:normal'>bo selv</b>
og <i>reise</i> alene<a style='mso-comment-reference:KL_1;mso-comment-date:20261120T1012'></a><span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[KL1]</a><span style='mso-special-character:comment'>&nbsp;</span></span></span>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Matlaging<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>suppe<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Handle<o:p></o:p></p>
<h2>Rekkefølge</h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Ringe boligtjenesten</p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>a.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>spørre om nøkkel</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Flytte</p>
<p class=MsoNormal>Møte <del cite="mailto:Kari%20Lunde" datetime="2026-11-20T10:12">mandag</del><ins cite="mailto:Kari%20Lunde" datetime="2026-11-20T10:12">tirsdag</ins> på kontoret<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a>.</p>
<p class=MsoNormal><!--[if gte vml 1]><v:shapetype id="_x0000_t202"></v:shapetype><v:shape id="Tekstboks_x0020_2" o:spid="_x0000_s1026" type="#_x0000_t202" style='position:absolute;z-index:1'>
 <v:textbox style='mso-next-textbox:#x'><![if !mso]><table cellpadding=0 cellspacing=0 width="100%"><tr><td><![endif]>
  <div><p class=MsoNormal>Husk <b>nøkkelen</b><o:p></o:p></p></div>
 <![if !mso]></td></tr></table><![endif]></v:textbox></v:shape><![endif]--><![if !vml]><span style='mso-ignore:vglayout'><img width=194 height=94 src="file:///C:/Temp/clip_image001.png" alt="Tekstboks: Husk nøkkelen" v:shapes="Tekstboks_x0020_2"></span><![endif]>Etter boksen <!--[if gte vml 1]><v:shape id="Bilde_x0020_1" type="#_x0000_t75"><v:imagedata src="file:///C:/Temp/clip_image002.png" o:title=""/></v:shape><![endif]--><![if !vml]><img width=10 height=10 src="file:///C:/Temp/clip_image002.png" alt="Kart over bussruta" v:shapes="Bilde_x0020_1"><![endif]></p>
<!--EndFragment-->
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Rådhuset, inngang B</p></div></div>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Er dette sagt av Ida selv?</p></div></div></div>
</body></html>`

/** Word in the browser: a list element for each item, headings by role, bold in styles, a tracked deletion. */
export const wordOnline = `<meta charset="utf-8"><div class="OutlineElement Ltr SCXW1 BCX0" style="margin: 0px; padding: 0px; clear: both;"><p class="Paragraph SCXW1 BCX0" role="heading" aria-level="1" xml:lang="NB-NO" lang="NB-NO" style="margin: 0px; font-weight: normal; font-style: normal;"><span data-contrast="none" class="TextRun SCXW1" style="font-size: 20pt;"><span class="NormalTextRun SCXW1">Skole</span></span><span class="EOP SCXW1" style="font-size: 20pt;">&nbsp;</span></p></div><div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" style="font-weight: normal; font-style: normal;"><span class="TextRun SCXW1" style="font-weight: bold;"><span class="NormalTextRun SCXW1">Håkon</span></span><span class="TextRun SCXW1"><span class="NormalTextRun SCXW1"> følger </span></span><span class="TrackedChange SCXW1"><span class="TextRun TrackChangeTextDeletion SCXW1">av og til</span></span><span class="TextRun TrackChangeTextInsertion TrackedChange SCXW1">hver uke</span><span class="EOP SCXW1">&nbsp;</span></p></div><div class="ListContainerWrapper SCXW1 BCX0" style="position: relative;"><ul class="BulletListStyle1 SCXW1" role="list" style="list-style-type: disc;"><li data-leveltext="" data-font="Symbol" data-listid="1" aria-setsize="-1" data-aria-posinset="1" data-aria-level="1" role="listitem" class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span class="TextRun SCXW1">mikrofon</span><span class="EOP SCXW1">&nbsp;</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle2 SCXW1" role="list"><li data-leveltext="o" data-listid="1" data-aria-posinset="1" data-aria-level="2" role="listitem" class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span class="TextRun SCXW1">batterier</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1 SCXW1" role="list"><li data-listid="1" data-aria-posinset="2" data-aria-level="1" role="listitem" class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span class="TextRun SCXW1">plass foran</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ol class="NumberListStyle1 SCXW1" role="list" start="1"><li data-leveltext="%1." data-listid="2" data-aria-posinset="1" data-aria-level="1" role="listitem"><p class="Paragraph SCXW1"><span class="TextRun SCXW1">lade</span></p></li></ol></div><div class="ListContainerWrapper SCXW1"><ol class="NumberListStyle1 SCXW1" role="list" start="2"><li data-leveltext="%1." data-listid="2" data-aria-posinset="2" data-aria-level="1" role="listitem"><p class="Paragraph SCXW1"><span class="TextRun SCXW1">teste</span></p></li></ol></div>`

/** Google Docs: everything in a `b` that is not bold, a list directly in a list, a break between paragraphs. */
export const googleDocs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-3f1c0b4e-7fff"><h1 dir="ltr" style="line-height:1.38;"><span style="font-size:20pt;font-weight:400;font-style:normal;">Fritid</span></h1><p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;font-style:normal;white-space:pre-wrap;">Emil vil </span><a href="https://www.klatring.no/" style="text-decoration:none;"><span style="font-weight:400;color:#1155cc;">klatre</span></a></p><br /><ol style="margin-top:0;"><li dir="ltr" style="list-style-type:decimal;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:700;font-style:normal;">prøvetime</span></p></li><ol style="margin-top:0;"><li dir="ltr" style="list-style-type:lower-alpha;" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400;font-style:italic;">med Jonas</span></p></li></ol><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">fast gruppe</span></p></li></ol></b><br class="Apple-interchange-newline">`

/** LibreOffice Writer: upper-case once, now lower; a footnote whose number sticks to its word. */
export const libreOffice = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 24.8.2 (Linux)"/><style type="text/css">@page { size: 21cm 29.7cm; margin: 2cm } p { line-height: 115% }</style></head><body lang="nb-NO" link="#000080" dir="ltr"><h2 class="western">Helse</h2><p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><b>Medisin</b> tas<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> hver morgen</font></p><p style="line-height: 100%"><br/></p><ul><li><p>frokost</p><ul><li><p>brød</p></li></ul></li><li><p>lunsj</p></li></ul><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Se medisinkort</p></div></body></html>`

/** Outlook: real lists in Word's style, tables that only place things, a line of dashes, an address. */
export const outlook = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang="NO-BOK"><div class="WordSection1"><table class="MsoNormalTable" border="0" cellspacing="0" cellpadding="0" width="100%"><tr><td style="padding:0cm 5.4pt"><p class="MsoNormal">Hei alle<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><ul style="margin-top:0cm" type="disc"><li class="MsoListParagraph" style="margin-left:0cm;mso-list:l0 level1 lfo1">Møtet er <b><span style="color:red">flyttet</span></b><o:p></o:p></li><ul style="margin-top:0cm" type="circle"><li class="MsoListParagraph" style="mso-list:l0 level2 lfo1">til rom 2<o:p></o:p></li></ul></ul><p class="MsoNormal">Svar til <a href="mailto:kari@solvik.kommune.no">kari@solvik.kommune.no</a> <img src="cid:image001.png@01D" alt="🙂"></p></td></tr></table></div></body></html>`

/** A municipality's page, as a browser copies what was marked on it: styles of the page written into each element. */
export const municipalPage = `<meta charset='utf-8'><main style="box-sizing: border-box; font-family: Inter;"><nav aria-label="Sti"><a href="/helse" style="display: block;">Helse</a></nav><h1 style="font-weight: 700;">Individuell plan</h1><details><summary style="display: list-item; font-weight: 600;">Hvem kan få plan?</summary><div><p style="font-weight: 400;">Du som trenger <strong style="font-weight: bolder;">langvarige</strong> tjenester.</p></div></details><h2><button type="button">Slik søker du</button></h2><ol start="3"><li>Ring <a href="tel:+4775000000">75 00 00 00</a></li><li>Les <a href="javascript:alert(1)">veilederen</a></li></ol><dl><dt>Frist</dt><dd>Ingen</dd></dl><figure><img src="https://solvik.kommune.no/kart.png" alt="Kart over rådhuset"><figcaption>Rådhuset</figcaption></figure><pre>linje én
linje to</pre><del>Gammel pris</del></main>`
