"""What links say that says nothing of where they lead, in the languages that we know, folded to lower case."""

# Judged in a text of any language: phrases that mean something else nowhere.
EVERYWHERE = """here|click here|this link|link|read more|more|this page|this|see here|download|website|page|learn more
hier|klik hier|deze link|lees meer|meer|lees verder|deze pagina|zie hier
ici|cliquez ici|ce lien|lien|lire la suite|en savoir plus|plus|cette page|voir ici
hier klicken|klicken sie hier|dieser link|mehr|weiterlesen|mehr lesen|diese seite
aquí|haga clic aquí|este enlace|enlace|leer más|más|esta página|pulse aquí
aqui|clique aqui|este link|leia mais|mais|saiba mais|esta página
qui|clicca qui|questo link|leggi di più|questa pagina
тут|натисніть тут|детальніше|посилання"""

# Judged in a text of their language, and in any where it is not known and they are of some length.
BY_LANGUAGE = {
    "de": "hier|mehr erfahren|mehr dazu|siehe hier|klick hier|klicke hier|zum link|weitere informationen",
    "nl": "klik hier voor meer informatie|meer informatie|meer info|meer weten|via deze link|hier klikken|kijk hier",
    "fr": "cliquer ici|cliquez-ici|par ici|plus d'informations|voir plus|voir la page|télécharger ici|suite",
    "es": "haz clic aquí|clic aquí|ver más|más información|saber más|ver aquí|esta web|leer|seguir leyendo",
    "pt": "carregue aqui|veja aqui|ver mais|mais informações|saber mais|ler mais|esta ligação|ligação|continuar a ler",
    "it": "cliccare qui|fare clic qui|fai clic qui|leggi tutto|scopri di più|maggiori informazioni|vedi qui|"
    "altro|continua",
    "uk": "натисніть сюди|клацніть тут|читати далі|читати більше|докладніше|більше|сюди|це посилання|"
    "ця сторінка|за посиланням",
    "bg": "тук|щракнете тук|кликнете тук|натиснете тук|прочетете повече|прочети повече|още|повече|виж повече|"
    "вижте тук|научете повече|тази страница|тази връзка|връзка|линк|изтегли",
    "hr": "ovdje|kliknite ovdje|klikni ovdje|pročitajte više|pročitaj više|više|saznajte više|opširnije|"
    "ova stranica|poveznica|ova poveznica|preuzmi|vidi ovdje",
    "cs": "zde|klikněte zde|klikni zde|více|číst více|čtěte více|číst dál|více informací|zjistit více|"
    "tato stránka|odkaz|tento odkaz|stáhnout|viz zde",
    "da": "her|klik her|læs mere|læs mere her|mere|se her|se mere|denne side|dette link|hent|mere information",
    "et": "siin|siia|siit|klõpsake siin|klõpsa siin|kliki siia|vajuta siia|vajutage siia|loe edasi|"
    "loe lisaks|loe rohkem|rohkem|lisateave|see leht|see link",
    "fi": "tässä|tästä|tänne|täällä|täältä|klikkaa tästä|klikkaa tähän|klikkaa tätä|napsauta tästä|"
    "paina tästä|lue lisää|lisää|lisätietoja|tämä sivu|linkki|tämä linkki|katso tästä",
    "el": "εδώ|κάντε κλικ εδώ|κλικ εδώ|πατήστε εδώ|περισσότερα|διαβάστε περισσότερα|δείτε περισσότερα|"
    "μάθετε περισσότερα|αυτή η σελίδα|σύνδεσμος|αυτός ο σύνδεσμος|δείτε εδώ",
    "hu": "itt|ide|kattintson ide|kattints ide|bővebben|tovább|több|olvasson tovább|olvass tovább|"
    "további információ|ez az oldal|ez a link|hivatkozás|lásd itt",
    "ga": "anseo|cliceáil anseo|léigh tuilleadh|léigh níos mó|tuilleadh|níos mó|tuilleadh eolais|"
    "an leathanach seo|nasc|an nasc seo",
    "lv": "šeit|te|spiediet šeit|spied šeit|noklikšķiniet šeit|klikšķiniet šeit|lasīt vairāk|lasīt tālāk|"
    "vairāk|uzzināt vairāk|šī lapa|saite|šī saite",
    "lt": "čia|spauskite čia|spustelėkite čia|paspauskite čia|skaityti daugiau|skaitykite daugiau|daugiau|"
    "plačiau|sužinoti daugiau|šis puslapis|nuoroda|ši nuoroda",
    "mt": "hawn|hawnhekk|ikklikkja hawn|agħfas hawn|klikk hawn|aqra aktar|aktar|aktar tagħrif|din il-paġna|din il-link",
    "pl": "tutaj|tu|kliknij tutaj|kliknij tu|czytaj więcej|więcej|dowiedz się więcej|czytaj dalej|"
    "więcej informacji|ta strona|ten link|odnośnik|zobacz tutaj|pobierz",
    "ro": "aici|click aici|clic aici|faceți clic aici|fă clic aici|dați click aici|apăsați aici|"
    "citește mai mult|citiți mai mult|mai mult|mai multe|află mai multe|aflați mai multe|"
    "mai multe informații|această pagină|acest link|vezi aici|descarcă",
    "sk": "tu|kliknite sem|kliknite tu|klikni sem|viac|čítať viac|čítajte viac|čítať ďalej|viac informácií|"
    "zistiť viac|táto stránka|odkaz|tento odkaz|stiahnuť",
    "sl": "tukaj|kliknite tukaj|klikni tukaj|kliknite tu|več|preberi več|preberite več|beri naprej|"
    "več informacij|ta stran|povezava|ta povezava|prenesi",
    "sv": "här|klicka här|läs mer|läs mera|läs mer här|mer|mera|se här|mer information|denna sida|"
    "den här sidan|länk|denna länk|den här länken|ladda ner",
    "ar": "هنا|انقر هنا|اضغط هنا|اقرأ المزيد|المزيد|هذا الرابط|الرابط|رابط|هذه الصفحة|للمزيد|تعرف على المزيد|"
    "اعرف المزيد",
    "he": "כאן|לחץ כאן|לחצו כאן|לחצי כאן|קרא עוד|קראו עוד|עוד|למידע נוסף|קישור|קישור זה|דף זה|להמשך קריאה",
    "ru": "здесь|тут|нажмите здесь|нажмите сюда|щелкните здесь|кликните здесь|подробнее|узнать больше|"
    "читать далее|читать дальше|далее|ещё|еще|ссылка|эта ссылка|по ссылке|по этой ссылке|эта страница|"
    "сюда|скачать",
    "tr": "burada|buraya|buradan|tıklayın|tıklayınız|buraya tıklayın|buraya tıklayınız|devamı|devamını oku|"
    "devamını okuyun|daha fazla|daha fazlası|daha fazla bilgi|bu sayfa|bağlantı|bu bağlantı|indir",
    "ja": "こちら|ここ|ここをクリック|こちらをクリック|詳細|詳しくはこちら|詳細はこちら|もっと見る|"
    "続きを読む|続きはこちら|リンク|このページ",
    "ko": "여기|여기를 클릭|여기를 클릭하세요|여기를 누르세요|더 보기|더보기|자세히|자세히 보기|더 알아보기|"
    "링크|이 페이지|이 링크",
    "zh": "这里|点击这里|点此|此处|单击此处|点击此处|更多|阅读更多|了解更多|查看更多|查看详情|详情|链接|"
    "此链接|本页|這裡|點擊這裡|點此|此處|按此|閱讀更多|瞭解更多|查看更多|詳情|連結|此連結",
    "vi": "tại đây|ở đây|đây|bấm vào đây|nhấn vào đây|nhấp vào đây|xem thêm|đọc thêm|đọc tiếp|tìm hiểu thêm|"
    "liên kết|trang này",
    "hi": "यहाँ|यहां|यहाँ क्लिक करें|यहां क्लिक करें|और पढ़ें|अधिक|अधिक पढ़ें|अधिक जानें|अधिक जानकारी|लिंक|यह लिंक|यह पृष्ठ|इस पृष्ठ",
}
