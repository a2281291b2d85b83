/**
 * How words begin, by language; a word that has to end there has a full stop after it.
 *
 * `pleading`: what asks, regrets, speaks of a "we", or is too familiar. `agreeing`: what nobody has said who
 * leaves things as they are. `allowing`: the word for a choice that allows tracking.
 */
const beginnings: Readonly<Record<string, readonly [string, string, string]>> = {
  ar: ['من فضلك|يرجى|للأسف|نأسف|عذرًا|نحن', 'موافق|وافق|قبول', 'سمح|سماح'],
  bg: ['моля|за съжаление|съжалява|наш|ние.|твой|твоя', 'съглас|прием|приел', 'разреш'],
  ca: ['si us plau|sisplau|malaurada|lamenta|nosaltres|nostr', 'accept|consent', 'perme'],
  cs: ['prosím|bohužel|lituje|náš|naš|tvůj|tvoj|tvé.', 'souhlas|přija', 'povol'],
  cy: ['os gwelwch|anffodus|ein.', 'cydsyn|gydsyn|cytun|gytun|derbyn|dderbyn', 'caniat|ganiat'],
  da: ['venligst|desværre|beklager|vi.|vores.', 'samtyk|accept|godkend', 'tillod|tillad'],
  de: [
    'bitte|leider|schade|wir.|unser|du.|dein|dir.|dich.|nutzer',
    'zugestimmt|zustimm|einverstanden|eingewilligt|einwillig|akzept',
    'erlaub',
  ],
  el: ['παρακαλ|δυστυχώς|λυπ|μας.|σου.|εσύ', 'συναιν|συναίν|αποδέχ|αποδεχ|συμφων', 'επιτρ|επέτρ'],
  en: [
    'please|unfortunately|sorry|regret|we.|our.|us.',
    'opted in|opting in|opt in.|agree|consent|accept',
    'allow',
  ],
  es: [
    'por favor|lamentable|desgraciada|sentimos|nosotros|nuestr|tú.|tus.|tu.',
    'acept|consent|consint',
    'permit',
  ],
  et: ['palun|kahjuks|vabanda|meie.', 'nõustu|nõus.|aktsept', 'lub'],
  eu: ['mesedez|zoritxarrez|tamalez|gure.', 'onart|ados.', 'baimen'],
  fa: ['لطف|متأسفانه|خواهشمند', 'موافقت|رضایت', 'اجازه'],
  fi: ['valitettava|pahoittele|olkaa|ole hyvä|meidän', 'suostu|hyväksy', 'salli'],
  fr: [
    's’il vous|veuillez|malheureuse|désolé|nous.|notre.|nos.|tu.|ton.|tes.',
    'opté|consent|accept',
    'autoris',
  ],
  ga: [
    'le do thoil|faraor|ar an drochuair',
    'toili|thoili|aontai|aontaí|d’aontai',
    'ceadaigh|cheadaigh|gceadaigh',
  ],
  gl: ['por favor|desgraciada|lamentable|sentimos|nosa.|noso.', 'acept|consent', 'permit'],
  he: ['בבקשה|לצער|אנא|מצטער|אנחנו|שלנו', 'הסכמ|הסכים', 'אפשר'],
  hi: ['कृपया|दुर्भाग्य|खेद|हम.|हमार', 'सहमत|स्वीकार', 'अनुमति'],
  hr: ['molim|nažalost|žao.|naš|mi.|tvoj', 'pristal|suglas|prihva', 'dopust'],
  hu: ['kérjük|kérem|sajnos|sajnál|mi.', 'hozzájárul|beleegy|elfogad', 'engedélyez'],
  id: [
    'mohon|silakan|sayangnya|maaf|kami.|kita.',
    'setuju|menyetujui|menerima',
    'mengizinkan|izin',
  ],
  is: ['vinsamleg|því miður|við.|okkar', 'samþykk', 'leyf'],
  it: ['per favore|purtroppo|spiacent|nostr|noi.', 'accett|acconsent', 'consenti'],
  ja: ['ください|残念|申し訳|恐れ入|当社|弊社|私たち', '同意|承諾|受け入れ', '許可'],
  ko: ['부탁|유감|죄송|안타깝|저희|우리', '동의|수락', '허용'],
  lt: ['prašom|prašome|deja|mūsų|mes.', 'sutik|sutink|priėm', 'leid|leis'],
  lv: ['lūdzu|diemžēl|mēs.|mūsu', 'piekrīt|piekrit|pieņēm', 'atļ'],
  mk: ['молиме|за жал|жалиме|наш|ние.|твој', 'соглас|прифат', 'дозвол'],
  ms: ['sila.|malangnya|maaf|kami.|kita.', 'setuju|bersetuju|menerima', 'membenarkan|benarkan'],
  mt: [
    'jekk jogħġbok|sfortunata|jiddispjaċina|tagħna|aħna.',
    'qbilt|aċċett|taqbel',
    'pperm|ipperm|jipperm',
  ],
  nb: ['dessverre|vennligst|beklager|vi.|vår', 'samtyk|godta|godtok|aksept', 'tillot|tillat'],
  nl: [
    'alstublieft|helaas|sorry|wij.|we.|ons.|onze.|je.|jij.|jouw',
    'ingestemd|toegestemd|instem|akkoord|geaccepteerd',
    'toegesta|toesta',
  ],
  nn: ['diverre|ver venleg|beklagar|vi.|vår', 'samtyk|godta|godtok|aksept', 'tillat|tillét|tillet'],
  pl: [
    'prosimy|proszę|niestety|przykro|nasz|my.|twój|twoj',
    'zgodę|zgody|zgodzi|zaakceptow|akcept',
    'zezw',
  ],
  pt: ['por favor|infeliz|lament|nós.|noss|tu.|teu|tua', 'aceit|consent', 'permit'],
  'pt-BR': ['por favor|infeliz|lament|nós.|noss|tu.|teu|tua', 'aceit|consent', 'permit'],
  ro: ['vă rugăm|din păcate|regret|noi.|nostr|noastr|tău.', 'acord|accept|consimț', 'permi'],
  ru: ['пожалуйста|к сожалению|сожале|мы.|наш|ты.|твой|твоя|твоё', 'соглас|приня', 'разреш'],
  sk: ['prosím|bohužiaľ|žiaľ|ľutuje|náš|naš|tvoj', 'súhlas|prijal', 'povol'],
  sl: ['prosim|žal.|naš|mi.|tvoj', 'privol|strinja|soglas|sprejel', 'dovol'],
  sq: ['ju lutem|fatkeqësisht|mjerisht|na vjen keq|ne.', 'pranuar|pranoni|pëlqim|pajtu', 'lej'],
  sr: ['молим|нажалост|жао.|наш|ми.|твој', 'пристал|сагласн|прихва', 'дозвол'],
  'sr-Latn': ['molim|nažalost|žao.|naš|mi.|tvoj', 'pristal|saglasn|prihva', 'dozvol'],
  sv: [
    'tyvärr|vänligen|snälla|beklagar|vi.|vår',
    'samtyck|godkän|accept|tackat ja',
    'tillåt|tillät',
  ],
  th: ['โปรด|กรุณา|เสียใจ|น่าเสียดาย|ขออภัย', 'ยินยอม|ยอมรับ', 'อนุญาต'],
  tr: ['lütfen|maalesef|ne yazık|üzgün|biz.|bizim', 'onayla|kabul|rıza', 'izin ver'],
  uk: ['будь ласка|на жаль|ми.|наш|ти.|твій|твоя', 'згод|погодил|прийня', 'дозвол'],
  vi: ['vui lòng|xin.|rất tiếc|đáng tiếc|chúng tôi', 'đồng ý|chấp nhận', 'cho phép'],
  'zh-Hans': ['请(?!求)|抱歉|遗憾|我们|你', '同意|接受', '允许'],
  'zh-Hant': ['請(?!求)|抱歉|遺憾|我們|你', '同意|接受', '允許'],
};

/** Those in which nothing parts words, or a word may begin with another one. */
const joined = new Set(['ar', 'fa', 'he', 'hi', 'ja', 'ko', 'th', 'zh-Hans', 'zh-Hant']);

/** What finds such words in texts of a language. */
export function wordsOf(language: string): Record<'pleading' | 'agreeing' | 'allowing', RegExp> {
  const before = joined.has(language) ? '' : String.raw`(?<!\p{L})`;
  const find = (words: string): RegExp =>
    new RegExp(`${before}(?:${words.replaceAll('.', String.raw`(?![\p{L}\p{M}])`)})`, 'iu');
  const [pleading, agreeing, allowing] = beginnings[language]!;
  return { pleading: find(pleading), agreeing: find(agreeing), allowing: find(allowing) };
}

/** What small files that a site stores are called, in all languages. */
export const storedFile =
  /cookie|kuki|kakor|kök|cwci|küpsis|eväste|süti|galet|kolačić|piškot|slapuk|sīkdat|fianá|çerez|informasjonskaps|колачи|бисквит|کوکی|עוגי|कुकी|คุกกี้|クッキー|쿠키|ملفات تعريف/iu;
