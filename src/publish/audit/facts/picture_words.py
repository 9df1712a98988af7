"""What pictures are called, and what is typed where words for one were wanted, in the languages that we know.

The nouns are those of each language for an image as such: an alternative text of nothing else says nothing. Folded to
lower case; phrases are parted by commas.
"""

from __future__ import annotations

# Kinds of pictures.
KINDS = {
    "en": "image, picture, photo, photograph, figure, fig, graphic, illustration, drawing, sketch, diagram, "
    "chart, graph, plot, flow chart, flowchart, flow diagram, bar chart, bar graph, pie chart, "
    "line chart, line graph, column chart, scatter plot, dot plot, box plot, histogram, map, logo, "
    "icon, screenshot, screen shot, screen capture, scheme, schematic, table, thumbnail, infographic, "
    "visual, clip art, panel, panels, images, pictures, photos, figures, graphics, illustrations, "
    "drawings, diagrams, charts, graphs, plots, maps, logos, icons, screenshots, company logo, img, "
    "pic, micrograph, spacer, bullet",
    "nl": "afbeelding, afbeeldingen, beeld, plaatje, foto, foto's, figuur, figuren, afb, illustratie, "
    "tekening, schets, diagram, grafiek, staafdiagram, staafgrafiek, lijngrafiek, lijndiagram, "
    "puntgrafiek, cirkeldiagram, taartdiagram, stroomschema, stroomdiagram, schema, landkaart, kaart, "
    "logo, pictogram, icoon, schermafbeelding, schermafdruk, schermopname, tabel, infografiek",
    "fr": "image, images, photo, photos, photographie, figure, figures, illustration, dessin, croquis, "
    "schéma, diagramme, graphique, graphe, histogramme, courbe, courbes, carte, cartes, logo, "
    "logotype, icône, pictogramme, capture d'écran, copie d'écran, tableau, organigramme, infographie",
    "de": "bild, bilder, foto, fotos, fotografie, abbildung, abbildungen, abb, grafik, graphik, "
    "illustration, zeichnung, skizze, diagramm, schaubild, balkendiagramm, säulendiagramm, "
    "kreisdiagramm, liniendiagramm, flussdiagramm, ablaufdiagramm, karte, landkarte, logo, piktogramm, "
    "bildschirmfoto, bildschirmaufnahme, tabelle, schema, infografik",
    "es": "imagen, imágenes, foto, fotos, fotografía, figura, figuras, ilustración, dibujo, esquema, "
    "diagrama, diagrama de flujo, gráfico, gráfica, gráfico de barras, mapa, logo, logotipo, icono, "
    "captura de pantalla, tabla, infografía",
    "pt": "imagem, imagens, foto, fotos, fotografia, figura, figuras, ilustração, desenho, esquema, "
    "diagrama, fluxograma, gráfico, gráfico de barras, mapa, logotipo, logótipo, ícone, "
    "captura de tela, captura de ecrã, tabela, infográfico",
    "it": "immagine, immagini, foto, fotografia, figura, figure, illustrazione, disegno, schema, diagramma, "
    "diagramma di flusso, grafico, grafico a barre, mappa, cartina, logo, icona, schermata, tabella, "
    "infografica",
    "bg": "изображение, картина, картинка, снимка, фотография, фигура, илюстрация, рисунка, чертеж, "
    "диаграма, графика, схема, карта, лого, икона, таблица, екранна снимка",
    "hr": "slika, fotografija, ilustracija, crtež, dijagram, grafikon, shema, karta, zemljovid, logotip, "
    "ikona, tablica, snimka zaslona",
    "cs": "obrázek, obr, obraz, fotografie, fotka, ilustrace, kresba, graf, schéma, mapa, ikona, tabulka, "
    "snímek obrazovky",
    "da": "billede, fotografi, figur, tegning, søjlediagram, skema, landkort, ikon, tabel, skærmbillede",
    "et": "pilt, joonis, illustratsioon, diagramm, graafik, skeem, ikoon, ekraanipilt, kuvatõmmis",
    "fi": "kuva, valokuva, kuvio, piirros, kaavio, kaaviokuva, kuvaaja, kartta, kuvake, taulukko, kuvakaappaus",
    "el": "εικόνα, φωτογραφία, σχήμα, γράφημα, διάγραμμα, σχέδιο, χάρτης, λογότυπο, εικονίδιο, πίνακας, "
    "στιγμιότυπο οθόνης",
    "hu": "kép, fénykép, fotó, ábra, illusztráció, rajz, grafikon, folyamatábra, térkép, logó, táblázat, képernyőkép",
    "ga": "íomhá, pictiúr, grianghraf, figiúr, léaráid, líníocht, cairt, léarscáil, lógó, tábla",
    "lv": "attēls, bilde, fotogrāfija, fotoattēls, zīmējums, ilustrācija, diagramma, grafiks, shēma, karte, "
    "logotips, tabula, ekrānuzņēmums",
    "lt": "paveikslas, paveikslėlis, nuotrauka, vaizdas, iliustracija, piešinys, diagrama, grafikas, schema, "
    "žemėlapis, logotipas, lentelė, ekrano nuotrauka",
    "mt": "immaġni, stampa, ritratt, illustrazzjoni, disinn, dijagramma, grafika, mappa, ikona",
    "pl": "obraz, obrazek, zdjęcie, fotografia, rysunek, rys, rycina, ryc, ilustracja, wykres, schemat, "
    "logotyp, ikona, zrzut ekranu",
    "ro": "imagine, fotografie, poză, figură, ilustrație, desen, diagramă, grafic, schemă, hartă, siglă, "
    "pictogramă, captură de ecran",
    "sk": "obrázok, fotka, ilustrácia, schéma, tabuľka, snímka obrazovky",
    "sl": "risba, zemljevid, preglednica, posnetek zaslona, skica",
    "sv": "figur, teckning, cirkeldiagram, stapeldiagram, flödesschema, logotyp, skärmbild, skärmdump, tabell",
    "uk": "зображення, малюнок, рисунок, рис, фото, фотографія, світлина, ілюстрація, діаграма, графік, "
    "мапа, логотип, піктограма, таблиця, знімок екрана, скриншот",
    "ru": "рисунок, иллюстрация, диаграмма, график, логотип, иконка, снимок экрана, скриншот, чертёж",
    "ar": "صورة, الصورة, شكل, الشكل, رسم, رسم بياني, رسم توضيحي, مخطط, خريطة, شعار, أيقونة, جدول, لقطة شاشة",
    "he": "תמונה, איור, צילום, תרשים, גרף, מפה, לוגו, סמל, טבלה, צילום מסך",
    "tr": "resim, görsel, görüntü, fotoğraf, şekil, çizim, diyagram, şema, harita, simge, tablo, ekran görüntüsü",
    "ja": "画像, 写真, 図, イラスト, グラフ, 図表, 地図, ロゴ, アイコン, 表, スクリーンショット, 挿絵, 図版",
    "ko": "이미지, 사진, 그림, 삽화, 그래프, 도표, 차트, 지도, 로고, 아이콘, 표, 스크린샷",
    "zh": "图片, 图像, 图, 照片, 插图, 示意图, 图表, 地图, 徽标, 图标, 表, 截图, 流程图, 圖片, 圖像, 圖, "
    "相片, 插圖, 圖表, 地圖, 圖示, 流程圖",
    "vi": "hình ảnh, hình, ảnh, hình minh họa, biểu đồ, đồ thị, sơ đồ, bản đồ, biểu tượng, bảng, ảnh chụp màn hình",
    "hi": "चित्र, छवि, तस्वीर, फोटो, फ़ोटो, आरेख, ग्राफ, मानचित्र, नक्शा, लोगो, तालिका",
}

# What stands in the place of words: what a program or a template left, and what points elsewhere.
PLACEHOLDERS = """null, undefined, none, nan, n/a, na, tbd, tba, todo, fixme, xxx, xx, placeholder, untitled, unnamed,
    alt, alt text, alt tag, alternative text, alternate text, text alternative, image alt text, alt text here, insert
    alt text, insert alt text here, add alt text, add alt text here, enter alt text here, your alt text here, no alt
    text, no alternative text, missing alt text, description, image description, picture description, description
    here, insert description, add description here, insert description here, no description, no description available,
    image not available, image here, insert image here, picture here, caption, see caption, see the caption, see
    legend, see the legend, see text, see the text, see below, see above, see figure caption, see figure legend, refer
    to caption, see description, as described in the text, described in the text, lorem ipsum, lorem ipsum dolor sit
    amet, asdf, click to enlarge, click to zoom, image of, picture of, photo of, figure of, an image of, a picture of,
    a photo of, embedded image, inline image, inserted image, embedded object, ole object, textbox, text box,
    autoshape, smartart, alternatieve tekst, alt-tekst, beschrijving, geen beschrijving, zie bijschrift, zie tekst,
    zie onderschrift, in te vullen, nog in te vullen, texte alternatif, texte de remplacement, description de l'image,
    voir légende, voir la légende, voir texte, à compléter, sans titre, alternativtext, alternativer text,
    bildbeschreibung, beschreibung, siehe bildunterschrift, siehe text, ohne titel, platzhalter, texto alternativo,
    descripción, descripción de la imagen, sin título, ver leyenda, véase el texto, ver pie, descrição, descrição da
    imagem, sem título, ver legenda, ver texto, testo alternativo, descrizione, descrizione immagine, senza titolo,
    vedi didascalia, vedi testo, alternativ tekst, billedbeskrivelse, beskrivelse, alternativ text, bildbeskrivning,
    beskrivning, vaihtoehtoinen teksti, kuvaus, kuvateksti, tekst alternatywny, opis, opis obrazu, bez tytułu,
    alternativní text, popis, popis obrázku, alternatívny text, popis obrázka, alternatív szöveg, helyettesítő szöveg,
    leírás, text alternativ, descriere, εναλλακτικό κείμενο, περιγραφή, алтернативен текст, описание, alternativni
    tekst, nadomestno besedilo, opis slike, alternatiivtekst, kirjeldus, alternatīvais teksts, apraksts,
    alternatyvusis tekstas, aprašymas, test alternattiv, téacs malartach, альтернативный текст, без названия,
    альтернативний текст, опис, النص البديل, نص بديل, وصف, وصف الصورة, טקסט חלופי, תיאור, alternatif metin, alt metin,
    açıklama, 代替テキスト, 説明, 대체 텍스트, 설명, 替代文本, 替代文字, 描述, văn bản thay thế, mô tả,
    वैकल्पिक पाठ, विवरण"""

# What may stand before or between such nouns without saying more.
FILLERS = """a an the this that one two three four five six and or of with number no nr small large inline embedded
    main sample example coloured colored color colour simple full page de het een van en le la les un une des du et
    der die das ein eine und el los las una uno o os as um uma do da il lo gli dei del"""

# What Word writes below the text that it guessed, and that nobody has read over.
GUESSED = """description automatically generated, ai-generated content may be incorrect, alt text automatically
    generated, automatisch gegenereerde beschrijving, door ai gegenereerde inhoud is mogelijk onjuist, description
    générée automatiquement, le contenu généré par l'ia peut être incorrect, automatisch generierte beschreibung,
    ki-generierte inhalte können fehlerhaft sein, descripción generada automáticamente, el contenido generado por ia
    puede ser incorrecto, descrição gerada automaticamente, o conteúdo gerado por ia pode estar incorreto, descrizione
    generata automaticamente, il contenuto generato dall'ia potrebbe non essere corretto, automatiskt genererad
    beskrivning, automatisk genereret beskrivelse, automatisk generert beskrivelse, kuvaus luotu automaattisesti, opis
    wygenerowany automatycznie, popis byl vytvořen automaticky, popis vygenerován automaticky, popis sa vygeneroval
    automaticky, automatikusan generált leírás, descriere generată automat, η περιγραφή δημιουργήθηκε αυτόματα,
    автоматически созданное описание, автоматично згенерований опис, açıklama otomatik olarak oluşturuldu"""

# What Word guesses of pictures that it does not know.
GUESSES = """text, text application, application, company name, graphical user interface, website, email, timeline,
    letter, shape, background pattern, qr code, calendar, word, shape circle, shape rectangle, arrow, treemap chart,
    waterfall chart"""

# How a text says that a picture is coming: before its words, as a pattern for each language.
ANNOUNCING = {
    "en": r"(?:an? |the |this )?(?:image|picture|photo(?:graph)?|graphic|icon|figure) (?:of|showing|shows|depicting) ",
    "nl": r"(?:een |de |het )?(?:afbeelding|foto|beeld|plaatje) (?:van|met|waarop) ",
    "de": r"(?:ein |eine |das |die )?(?:bild|foto|abbildung|fotografie) (?:von|vom|der|des|einer|eines) ",
    "fr": r"(?:une? |l[’'])?(?:image|photo(?:graphie)?) (?:de |d[’']|du |des |montrant )",
    "es": r"(?:una |la )?(?:imagen|foto(?:grafía)?) (?:del?|que muestra) ",
    "pt": r"(?:uma |a )?(?:imagem|foto(?:grafia)?) (?:d[eoa]s?|mostrando) ",
    "it": r"(?:un[’']|una |l[’']|la )?(?:immagine|foto(?:grafia)?) "
    r"(?:di |del(?:l[ao])? |dell[’']|dei |degli |delle |che mostra )",
    "bg": r"(?:снимка|изображение|картина|фотография) (?:на|от) ",
    "hr": r"(?:slika|fotografija) (?!\d)",
    "cs": r"(?:obrázek|snímek|fotografie) (?!\d)",
    "da": r"(?:et )?(?:billede|foto(?:grafi)?) (?:af|med|fra) ",
    "et": r"(?:pildil|fotol) (?:on|näha) |pilt,? (?:millel|kus) ",
    "fi": r"(?:kuvassa|valokuvassa) (?:on|näkyy) |(?:kuva|valokuva) (?=\w+st[aä]\b)",
    "el": r"(?:εικόνα|φωτογραφία) (?:του|της|των|από|με|που δείχνει) ",
    "hu": r"(?:a )?(?:kép|fénykép|fotó)(?:en|ön|n)? (?:a|az|egy|látható) ",
    "ga": r"(?:íomhá|pictiúr|grianghraf) (?:de |den |d[’'])",
    "lv": r"(?:attēlā|fotoattēlā|fotogrāfijā|bildē) (?:ir|redzam\w+) |(?:attēls|bilde),? (?:kurā|ar) ",
    "lt": r"(?:nuotraukoje|paveikslėlyje|paveiksle) |(?:nuotrauka|paveikslėlis), kuri",
    "mt": r"(?:immaġni|ritratt|stampa) (?:ta[’']|tal-|tad-|tat-|tas-|tan-) ?",
    "pl": r"(?:zdjęcie|obrazek|obraz przedstawia\w*|fotografia przedstawia\w*) (?!\d)",
    "ro": r"(?:o )?(?:imagine|fotografie|poză) (?:cu|a|al|din|de) |imaginea (?:un\w+|cu) ",
    "sk": r"(?:obrázok|snímka) (?!\d)",
    "sl": r"fotografija (?!\d)",
    "sv": r"(?:en )?(?:bild|foto|fotografi) (?:på|av|från|som visar) ",
    "uk": r"(?:зображення|світлина|фотографія|малюнок) (?!\d)",
    "ru": r"(?:изображение|фотография|картинка|фото) (?!\d)|на (?:фото|картинке|рисунке|фотографии) ",
    "ar": r"(?:صورة|الصورة) (?!\d)",
    "he": r"(?:תמונה|צילום|איור) של |תמונת ",
    "vi": r"(?:bức ảnh|hình ảnh|ảnh chụp|tấm ảnh) (?!\d)",
    "zh": r"(?:一张|這張|这张|一張)?(?:图片|圖片|照片|图像|圖像)(?:显示|顯示|是|中)",
}
# And behind them, where a language puts the noun last.
ANNOUNCING_AT_THE_END = (
    r"(?:の(?:画像|写真|図|イラスト)|의 (?:이미지|사진|그림)|的(?:图片|照片|图像|圖片|相片|圖像)"
    + (r"| (?:fotoğrafı|resmi|görseli|görüntüsü)| क[ीा] (?:तस्वीर|चित्र|छवि|फोटो|फ़ोटो))[.。]?$")
)

# Languages in which such words can be taken off, and leave what follows as it would stand alone.
TAKEN_OFF = ("en", "nl", "fr", "es", "pt", "it", "da", "sv")
TAKEN_OFF_AT_THE_END = (
    r"(?:の(?:画像|写真|イラスト)|의 (?:이미지|사진|그림)|的(?:图片|照片|图像|圖片|相片|圖像))[.。]?$"
)

# What pictures of numbers, places and processes are called in captions, as patterns for whole words.
CHARTS = {
    "en": r"(?:(?:bar|line|pie|flow|radar|column|area|bubble|gantt|organi[sz]ation(?:al)?) ?)?charts?|maps?"
    r"|(?:line|bar|time[- ]series) plots?"
    r"|(?:line|bar|column) graphs?|graphs?|curves|diagrams?|flowcharts?",
    "nl": r"(?:staaf|lijn|punt|cirkel|taart|kolom|vlak)?(?:grafiek(?:en)?|diagram(?:men)?)"
    r"|stroomdiagram(?:men)?|stroomschema"
    r"|spreidingsplots?|histogram(?:men)?|(?:land|weg|platte|warmte|overzichts)?kaart(?:en)?|plattegrond(?:en)?|curven",
    "fr": r"diagrammes?|graphiques?|graphes?|courbes?|histogrammes?|cartes?|nuages? de points|organigrammes?"
    r"|camemberts?|boîtes? à moustaches|plans? de (?:la ville|situation)",
    "de": r"(?:\w+)?diagramme?n?s?|histogramme?n?|(?:\w+)?schaubild(?:er)?|(?:land|stadt|straßen|lage)?karten?|lageplan"
    r"|kurven|streudiagramme?",
    "es": r"gráficos?|gráficas?|diagramas?|histogramas?|mapas?|curvas|organigramas?|flujogramas?",
    "pt": r"gráficos?|diagramas?|histogramas?|mapas?|curvas|organogramas?|fluxogramas?",
    "it": r"grafic[oi]|diagramm[ai]|istogramm[ai]|mapp[ae]|cartin[ae]|curve|organigramm[ai]",
    "bg": r"диаграм[аи]|графи[кц]\w*|хистограм[аи]|карт[аи]|криви",
    "hr": r"dijagrami?|grafikoni?|histogrami?|zemljovidi?|krivulje",
    "cs": r"diagramy?|grafy?|histogramy?|mapy?|křivky",
    "da": r"(?:\w+)?diagram(?:mer)?|grafer?|histogram(?:mer)?|(?:land)?kort|kurver",
    "et": r"(?:\w+)?diagrammi?d?|graafiku?d?|histogrammi?d?|kaart|kaardid|kõverad",
    "fi": r"(?:\w+)?kaavio[t]?|kuvaaja[t]?|diagrammi[t]?|histogrammi[t]?|kartta|kartat|käyrät",
    "el": r"διαγράμματα?|διάγραμμα|γραφήματα?|γράφημα|ιστόγραμμα|χάρτ(?:ης|ες)|καμπύλες",
    "hu": r"(?:\w+)?diagram(?:ok)?|grafikon(?:ok)?|hisztogram(?:ok)?|térkép(?:ek)?|folyamatábra|görbék",
    "ga": r"cairt(?:eacha)?|graif?|léaráid(?:í)?|histeagram|léarscáil(?:eanna)?",
    "lv": r"diagramm(?:a|as)|grafik[si]|histogramm(?:a|as)|kart(?:e|es)|līknes",
    "lt": r"diagram(?:a|os)|grafik(?:as|ai)|histogram(?:a|os)|žemėlapi(?:s|ai)|kreivės",
    "mt": r"grafik[ai]|dijagrammi?|istogrammi?|mapp[ai]|kurvi",
    "pl": r"wykres(?:y|ów)?|diagramy?|histogramy?|map[ay]|schemat blokowy|krzywe",
    "ro": r"grafic(?:e|ul)?|diagram[ăe]|histogram[ăe]|hărți|hart[ăa]|curbe",
    "sk": r"diagramy?|grafy?|histogramy?|mapy?|krivky",
    "sl": r"diagrami?|grafi?|grafikoni?|histogrami?|zemljevidi?|krivulje",
    "sv": r"(?:\w+)?diagram(?:men)?|grafer?|histogram|kart(?:a|or|an)|kurvor",
    "uk": r"діаграм[аи]|графік[аи]?|гістограм[аи]|карт[аи]|мап[аи]|криві",
    "ru": r"диаграмм[аы]|графики?|гистограмм[аы]|карт[аы]|кривые|блок-схем[аы]",
    "ar": r"رسم بياني|مخطط|خريطة|خرائط",
    "he": r"תרשימי?ם?|גרפי?ם?|מפות?|מפה|היסטוגרמה",
    "tr": r"grafi[kğ]\w*|diyagram\w*|histogram|harita\w*",
    "vi": r"biểu đồ|đồ thị|sơ đồ|bản đồ",
    "hi": r"आरेख|ग्राफ|मानचित्र|नक्शा",
}
# In every language.
CHARTS_ANYWHERE = (
    r"(?:box|scatter|dot|violin|forest|funnel|bubble|contour|density) ?plots?|heat ?maps?|histograms?|flow ?charts?"
    r"|pie ?charts?|bar ?charts?|line ?charts?"
)
# In scripts without spaces between words.
CHARTS_WITHIN = (
    r"グラフ|図表|地図|散布図|ヒストグラム|フローチャート|图表|柱状图|折线图|饼图|散点图|地图|流程图|直方图|圖表|長條圖|折線圖|地圖|流程圖"
    + (r"|그래프|도표|차트|지도|순서도")
)
# Maps that show no place.
NO_CHARTS = (
    r"karnaugh[- ]?(?:veitch[- ])?(?:maps?|diagramm?e?|kaart(?:en)?)"
    r"|(?:mapas?|tables?|tableaux?|diagrammes?) de karnaugh"
    r"|k-maps?|(?:site|bit|road|mind) ?maps?|carte (?:blanche|de visite|postale)"
)
