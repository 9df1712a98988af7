"""The names of the glyphs of MacExpertEncoding (ISO 32000-1, annex D.4): small capitals, old figures, fractions."""

from __future__ import annotations

# The first code of a run, then the names of its codes one after another.
_RUNS = """
40 space exclamsmall Hungarumlautsmall centoldstyle dollaroldstyle dollarsuperior ampersandsmall Acutesmall
parenleftsuperior parenrightsuperior twodotenleader onedotenleader comma hyphen period fraction zerooldstyle
oneoldstyle twooldstyle threeoldstyle fouroldstyle fiveoldstyle sixoldstyle sevenoldstyle eightoldstyle nineoldstyle
colon semicolon
75 threequartersemdash
77 questionsmall
104 Ethsmall
107 onequarter onehalf threequarters oneeighth threeeighths fiveeighths seveneighths onethird twothirds
126 ff fi fl ffi ffl parenleftinferior
135 parenrightinferior Circumflexsmall hypheninferior Gravesmall Asmall Bsmall Csmall Dsmall Esmall Fsmall Gsmall
Hsmall Ismall Jsmall Ksmall Lsmall Msmall Nsmall Osmall Psmall Qsmall Rsmall Ssmall Tsmall Usmall Vsmall Wsmall
Xsmall Ysmall Zsmall colonmonetary onefitted rupiah Tildesmall
201 asuperior centsuperior
207 Aacutesmall Agravesmall Acircumflexsmall Adieresissmall Atildesmall Aringsmall Ccedillasmall Eacutesmall
Egravesmall Ecircumflexsmall Edieresissmall Iacutesmall Igravesmall Icircumflexsmall Idieresissmall Ntildesmall
Oacutesmall Ogravesmall Ocircumflexsmall Odieresissmall Otildesmall Uacutesmall Ugravesmall Ucircumflexsmall
Udieresissmall
241 eightsuperior fourinferior threeinferior sixinferior eightinferior seveninferior Scaronsmall
251 centinferior twoinferior
254 Dieresissmall
256 Caronsmall osuperior fiveinferior
262 commainferior periodinferior Yacutesmall
266 dollarinferior
271 Thornsmall
273 nineinferior zeroinferior Zcaronsmall AEsmall Oslashsmall questiondownsmall oneinferior Lslashsmall
311 Cedillasmall
317 OEsmall figuredash hyphensuperior
326 exclamdownsmall
330 Ydieresissmall
332 onesuperior twosuperior threesuperior foursuperior fivesuperior sixsuperior sevensuperior ninesuperior
zerosuperior
344 esuperior rsuperior tsuperior
351 isuperior ssuperior dsuperior
361 lsuperior Ogoneksmall Brevesmall Macronsmall bsuperior nsuperior msuperior commasuperior periodsuperior
Dotaccentsmall Ringsmall
"""


def _read() -> dict[int, str]:
    names: dict[int, str] = {}
    code = 0
    for word in _RUNS.split():
        if word.isdigit():
            code = int(word, 8)
        else:
            names[code] = word
            code += 1
    return names


MAC_EXPERT = _read()
