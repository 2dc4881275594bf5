/** Kendi sözlerimiz, Türkçe ve siz diliyle. Sayılar ve adlar ek almaz, çünkü ek sese göre değişir. */
import type { Words } from './words.ts'
import { dateIn, daysIn, listIn, numberIn } from './writing.ts'

const list = listIn('tr')
const number = numberIn('tr')
const quoted = (text: string): string => `“${text}”`

export const tr: Words = {
  locale: 'tr',

  dates: {
    year: year => year,
    month: dateIn('tr', 'LLLL y'),
    day: dateIn('tr', 'd MMMM y'),
    days: daysIn('tr', { day: 'd', month: 'd MMMM', year: 'd MMMM y' }),
  },
  weekdays: ['pazartesi', 'salı', 'çarşamba', 'perşembe', 'cuma', 'cumartesi', 'pazar'],

  limits: {
    by: author => `yazarı ${author}`,
    about: topic => `konusu ${quoted(topic)}`,
    since: moment => `${moment} ve sonrası`,
    after: moment => `${moment} sonrası`,
    before: moment => `${moment} öncesi`,
    until: moment => `${moment} ve öncesi`,
    inMonth: month => `${month} tarihli`,
    inYear: year => `${year} yılı`,
    between: (from, to) => `${from} – ${to} arası`,
    lastFew: {
      day: count => `son ${count} gün`,
      week: count => `son ${count} hafta`,
      month: count => `son ${count} ay`,
      year: count => `son ${count} yıl`,
    },
    last: { day: 'son bir gün', week: 'geçen hafta', month: 'geçen ay', year: 'geçen yıl' },
    this: { week: 'bu hafta', month: 'bu ay', year: 'bu yıl' },
    sinceLast: {
      day: 'dünden bu yana',
      week: 'geçen haftadan bu yana',
      month: 'geçen aydan bu yana',
      year: 'geçen yıldan bu yana',
    },
    sinceYesterday: 'dünden bu yana',
    yesterday: 'dün',
    today: 'bugün',
  },

  notes: {
    limits: (limits, within, total) =>
      `Yalnızca şu ölçütlere uyan makalelere baktım: ${limits.join(', ')} (${total} makale içinde ${within}).`,
    spelling: (typed, readAs) => `${quoted(typed)} yerine ${quoted(readAs)}`,
    spellings: spellings => `Şöyle okudum: ${spellings.join(', ')}.`,
    about: titles => `Şu makaleler hakkında bir soru olarak anladım: ${titles.map(quoted).join(' ve ')}.`,
    readAs: question => `Şöyle anladım: ${quoted(question)}`,
    modelFailed: 'Dil modeli yanıt vermedi; bu yanıt makalelerin kendi cümlelerinden oluşturuldu.',
    modelUnsupported:
      'Dil modelinin yazdıkları makalelerce desteklenmiyor; bu yanıt makalelerin kendi cümlelerinden oluşturuldu.',
    dropped: count => `Dil modelinin ${count} ifadesi desteklenmediği için çıkarıldı.`,
    untranslated: 'Anlamı değişmeden çevrilemeyenler İngilizce bırakıldı.',
    notEnglish: language =>
      `Makaleler İngilizce; dil modeli olmadan yalnızca soruyla ortak sözcükleri bulabiliyorum. Lütfen İngilizce deneyin (sorunuzun dili şu gibi görünüyor: ${language}).`,
    modelResting: 'Dil modelinin bugünkü bütçesi tükendi; bu yanıt makalelerin kendi cümlelerinden oluşturuldu.',
    weak: 'Bulduğum en yakın sonuç bu; kastettiğiniz bu olmayabilir.',
    withdrawn: title =>
      `${quoted(title)} geri çekildi, bu yüzden ona dayanarak yanıt vermiyorum. Ne dediğini /özet makale hâlâ gösterir.`,
  },

  refusals: {
    noWords: 'Lütfen sözcüklerle bir soru yazın, örneğin: “Which papers merge fine-tuned models?”',
    emptyLibrary: 'Kütüphanede henüz makale yok. Bir yönetici /kütüphane ekle ile ekleyebilir.',
    noQuestion: 'Bu kütüphanedeki makaleler hakkındaki soruları yanıtlıyorum; bu mesajda bir soru bulamadım.',
    nothingWithin: (total, limits) =>
      `Buradaki ${total} makale arasında şu ölçütlere uyan yok: ${limits.join(', ')}. Bu sınır olmadan en yakın makaleler aşağıda.`,
    whichPaper: 'Hangi makaleyi kastettiğinizi anlayamadım. Lütfen başlığını ya da yönteminin adını yazın.',
    notStated: 'Buradaki makaleler bunu söylemiyor. En yakını konuya değiniyor, ancak sorduğunuza değinmiyor.',
    notMentioned: (total, missing) =>
      `Buradaki makaleler bunu söylemiyor: ${total} makalenin hiçbirinde şu geçmiyor: ${missing.map(quoted).join(', ')}.`,
    nothingFound: total => `Buradaki ${total} makalede bununla ilgili bir şey bulamadım.`,
    withdrawn: 'Sorduğunuz makale geri çekildi; yalnızca geçerliliğini koruyan makalelerden yanıt veriyorum.',
    nearest: ' En yakın makaleler aşağıda.',
  },

  smallTalk: {
    hello: 'Merhaba! ',
    thanks: total => `Rica ederim. Buradaki ${total} makale hakkında dilediğiniz zaman soru sorabilirsiniz.`,
    offer: total =>
      `Bu kütüphanedeki ${total} makale hakkındaki soruları, her ifadenin altında bir dipnotla yanıtlıyorum. Örneğin “Which papers are about pruning?” diye sorun; daraltmak için “since 2023” ya da “by Wolf” ekleyin.`,
  },

  record: {
    onDay: day => `${day} tarihinde`,
    inMonth: month => `${month} tarihinde`,
    inYear: year => `${year} yılında`,
    authors: (title, authors) => `${quoted(title)} yazarları: ${list(authors)}.`,
    authorsUnknown: title => `${quoted(title)} makalesinin yazarları kütüphanede kayıtlı değil.`,
    date: (title, when) => `${quoted(title)} ${when} yayımlandı.`,
    dateAndVenue: (title, when, venue) => `${quoted(title)} ${when} yayımlandı (${venue}).`,
    dateUnknown: title => `${quoted(title)} makalesinin yayım tarihi kütüphanede kayıtlı değil.`,
    venue: (title, venue) => `${quoted(title)} şurada yayımlandı: ${venue}.`,
    venueAndDate: (title, venue, when) => `${quoted(title)} ${when} şurada yayımlandı: ${venue}.`,
    venueUnknown: title => `${quoted(title)} makalesinin yayımlandığı yer kütüphanede kayıtlı değil.`,
  },

  summary: {
    heading: 'Özet',
    problem: 'Sorun',
    approach: 'Yaklaşım',
    result: 'Sonuç',
    namePaper: 'Lütfen bir makale belirtin: başlığı, içindeki bir ad ya da arXiv numarası veya bağlantısı.',
    nameTopic: 'Lütfen sözcüklerle bir konu belirtin, örneğin: model merging',
    choiceGone: 'Bu makale artık kütüphanede değil. Listeden başka birini seçin.',
    notHere: arxivId => `${arxivId} numaralı makale bu kütüphanede yok. Bir yönetici /kütüphane ekle ile ekleyebilir.`,
    unknown: 'Burada bu adda bir makale yok.',
    didYouMean: titles => ` Şunu mu demek istediniz: ${titles.map(quoted).join(', ')}?`,
    howToName: ' Başlığındaki sözcüklerle ya da arXiv numarası veya bağlantısıyla bulabilirsiniz.',
  },

  summaries: {
    lengths: { line: 'tek satır', card: 'kısa kart', newcomer: 'alana yeni başlayanlar için' },
    limits: 'Sınırlar',
    newcomer: {
      problem: 'Konu ne',
      approach: 'Ne yapıldı',
      result: 'Ne çıktı',
      limits: 'Nerede bitiyor',
    },
    speltOut: 'Açık yazılışı',
    noLimits: 'Sınırlar: bu metinde belirtilmiş bir sınır bulamadım.',
    plainestNote:
      'Dil modeli olmadan yalnızca cümle seçebilirim: bunlar makalenin kendi cümlelerinin en yalınları, bölüm bölüm.',
    noText: 'Kütüphanede bu makalenin özetlenebilecek bir metni yok.',
    fetched: 'Bu makale henüz burada yoktu: arXiv’den alındı ve bu sunucunun kütüphanesine eklendi.',
    notFetched: arxivId =>
      `${arxivId} numaralı makale bu kütüphanede yok ve arXiv’e şu anda ulaşılamıyor. Lütfen birkaç dakika sonra yeniden deneyin ya da o zaman /kütüphane ekle ile ekleyin.`,
    inThread: 'Bu konuşmanın makaleleri',
    inMessage: 'Bu mesajın makaleleri',
    notThread:
      'Bu komut bir alt başlıktaki makalelerin neyle ilgili olduğunu söyler. Bana bir şey sorulmuş bir alt başlıkta ya da doğrudan mesajlarda kullanın.',
    emptyThread:
      'Burada henüz hiçbir makale anılmadı ya da bağlantısı verilmedi. Önce bana bir şey sorun, sonra yeniden kullanın.',
    moreInThread: (shown, total) => `${total} makalenin son ${shown} tanesi.`,
    noneInMessage:
      'Bu mesajda arXiv bağlantısı, DOI ya da bu kütüphanedeki bir makalenin başlığını bulamadım. /özet makale, bir makaleyi başlığındaki sözcüklerle bulur.',
    firstOf: most => `Bu mesajda daha çok makale var; bunlar ilk ${most} tanesi.`,
    missing: names =>
      `Bu kütüphanede olmayanlar: ${list(names)}. Bir yönetici arXiv makalelerini /kütüphane ekle ile ekleyebilir.`,
  },

  overview: {
    rest: 'Bu konuda diğer makaleler',
    differ: 'Makalelerin ayrıştığı noktalar',
  },

  compare: {
    heading: 'Karşılaştırma',
    aspects: {
      problem: 'Sorun',
      approach: 'Yaklaşım',
      setting: 'Veri ve ortam',
      result: 'Sonuç',
      limits: 'Sınırlar',
      code: 'Kod',
    },
    notStated: 'belirtilmemiş',
    noneStates: 'hiçbiri belirtmiyor',
    picture: (names, aspects) =>
      `${list(names)} tablosu; satırlar: ${list(aspects)}. Aynısını ileti sözcüklerle söylüyor.`,
    sameAs: aspect => `bkz. ${quoted(aspect)}`,
    inRecord: address => `${address} (makalenin künyesinden)`,
    ofPaper: (place, problem) => `${place}. makale: ${problem}`,
    twice: title => `Bunlar tek ve aynı makale: ${quoted(title)}. Karşılaştırmak için ikinci bir makale belirtin.`,
    shownOnce: title => `${quoted(title)} birden çok kez belirtildi; bir kez gösteriliyor.`,
    withdrawn: title => `${quoted(title)} yazarlarınca ya da arXiv tarafından geri çekildi.`,
  },

  related: {
    toPaper: 'Bu makaleye yakın olanlar',
    toQuestion: 'Buna yakın makaleler',
    both: phrases => `İkisi de şundan söz ediyor: ${phrases.join(', ')}.`,
    with: (paper, phrases) => `${quoted(paper)} gibi şundan söz ediyor: ${phrases.join(', ')}.`,
    speaksOf: phrases => `Şundan söz ediyor: ${phrases.join(', ')}.`,
    nearOnly: 'Ayırt edici sözcükleri aynı olmasa da bütünüyle yakınlar.',
    nameOne:
      'Ya bir makale ya da bir soru belirtin: başlığını veya arXiv numarasını, ya da ne okumak istediğinizi sözcüklerle.',
  },

  answer: {
    digest: 'kısa özet',
    withdrawn: 'geri çekildi',
    updated: version => `güncellendi, v${version}`,
    thisPaper: 'Bu makale',
    byModel: 'Bir dil modeli yazdı; her ifade dipnotuyla karşılaştırılarak denetlendi.',
    fromAbstracts: 'Makale özetlerinden alındı, dil modeli kullanılmadı.',
    fromDigests: 'Özetlerden çıkardığımız kısa özetlerden alındı, dil modeli kullanılmadı.',
    fromBoth: 'Makale özetlerinden ve bizim kısa özetlerimizden alındı, dil modeli kullanılmadı.',
    abstractVerbatim: 'Makale özetinden, kelimesi kelimesine:',
    digestVerbatim: 'Özetten çıkardığımız kısa özetten, kelimesi kelimesine:',
    related: 'Bu yanıttaki makalelere yakın olanlar',
    noneRelated: 'Bunlara yakın başka makale bilmiyorum.',
    leftOut: parts =>
      `Burada atlanan bölüm sayısı: ${parts}. Üyesi olmadığım yerde Discord en çok altı mesaj göndermeme izin verir. Bana doğrudan mesajla sorarsanız hepsini alırsınız.`,
  },

  card: {
    noAuthors: 'Kütüphane bunu kimin yazdığını bilmiyor.',
    someAuthors: (names, total) => `${names}, … (toplam yazar sayısı: ${total})`,
    noDate: 'tarihi bilinmiyor',
    version: version => `sürüm ${version}`,
    versions: (version, earlier) => `sürüm ${version}; kütüphanede daha önce bulunanlar: ${list(earlier)}`,
    code: 'Kod',
    source: 'Bulunduğu yer',
    own: 'Bu makale yalnızca bu sunucunun kütüphanesinde: başka hiçbir sunucu görmez.',
    withdrawn: 'Bu makale geri çekildi.',
    near: 'Kütüphanede en yakın olanlar',
    noneNear: 'Burada ona yakın başka makale yok.',
    cite: 'Kaynak göster',
    summarise: 'Özetle',
    fromRecord:
      'Kütüphanenin kaydından: yazarlar kayıttaki sırayla, hiçbir şey eklenmeden. BibTeX ve RIS dosya olarak ekte.',
    otherYear: venue => `Yıl, makalenin tarihindeki yıldır; “${venue}” başka bir yıl söylüyor.`,
    gone: 'Bu makale artık kütüphanede yok ya da buradan görülmüyor. /makale ile arayın.',
  },

  buttons: {
    evidence: count => `Kanıtlar (${count})`,
    related: 'Benzer makaleler',
    followUp: 'Devamını sor',
    good: 'Teşekkürler, yardımcı olabildiğime sevindim.',
    bad: 'Teşekkürler. Yanlış olanı yöneticiler için sakladım.',
    old: 'Bu düğme başka bir sürümüme ait. Lütfen yeniden sorun.',
    gone: 'Bu yanıt artık saklanmıyor, bu yüzden hakkında daha fazla bilgi veremem. Lütfen yeniden sorun.',
    notYours: 'Bu yanıt yalnızca bir kişi içindi. /sor ile sorarsanız kendi yanıtınızı alırsınız.',
  },

  windows: {
    question: 'Sorunuz',
    ask: 'Makalelere sorun',
    askHint: 'Mesaj bu; öğrenmek istediğiniz şeye dönüştürün',
    followUp: 'Devamını sorun',
    followUpHint: '“it” ve “they” bu yanıttaki makaleler anlamına gelir',
    reason: 'Yanlış olan neydi?',
    reasonHint: 'İsterseniz bir cümleyle yazın',
  },

  library: {
    sourceFails: (name, problem) =>
      `Bu sunucunun kütüphanesindeki ${quoted(name)} kaynağı okunamıyor: ${problem} Giderek daha seyrek yeniden denenir; başka bildirim gelmez. Bırakmak için /kütüphane bırak kullanın.`,
    inServer: 'Yalnızca bir sunucunun değiştirilebilen kendi kütüphanesi olur. Bu komutu bir sunucuda kullanın.',
    lacks: permission =>
      `Bu sunucunun kütüphanesini yöneticileri değiştirir: bunun için ${quoted(permission)} izni gerekir ve sizde burada yok.`,

    newest: 'En yeni makaleler',
    found: typed => `${quoted(typed)} için makaleler`,
    noneFound: typed =>
      `Burada ${quoted(typed)} ile eşleşen makale yok. Başlığın, yazarın ya da yöntemin harfleriyle bulunur; ne dedikleri /sor ile sorulur.`,
    yours: 'sizin',

    added: 'Bu sunucunun kütüphanesine eklendi',
    updated: 'Güncellendi',
    there: 'Zaten kütüphanede',
    unknown: ids =>
      `arXiv’de bu numarayla makale yok: ${list(ids)}. Numarayı denetleyin ya da yeniyse yarın yeniden deneyin.`,
    announced: who => `${who} bu sunucunun kütüphanesine ekledi`,
    firstOf: most => `O mesajda başka makaleler de var; bunlar ilk ${most} tanesi.`,
    removed: title => `Artık bu sunucunun kütüphanesinde değil: ${quoted(title)}.`,
    followed: name =>
      `Bu sunucu artık ${quoted(name)} kaynağını izliyor ve makaleleri kendiliğinden gelecek. Durumunu /kütüphane kaynaklar gösterir.`,
    followedAlready: name => `${quoted(name)} zaten bu sunucu ya da ortak kütüphane tarafından izleniyor.`,
    unfollowed: name => `Bu sunucu artık ${quoted(name)} kaynağını izlemiyor. Oradan gelen makaleler kalır.`,

    refused: {
      notPapers: typed =>
        `${quoted(typed)} bir arXiv numarası ya da makale bağlantısı değil. Örneğin 2401.00001 yazın, ya da aralarında virgülle birkaç tane. Bir kategoride çıkan her şey için /kütüphane izle kullanın.`,
      noLinks:
        'O mesajda ne arXiv numarası ne de makale bağlantısı buldum. arXiv, alphaXiv, Hugging Face bağlantılarını ve arXiv’in DOI’lerini anlarım.',
      tooManyPapers: most => `Bir kerede en çok ${most} makale eklerim. Ötekileri sonra ekleyin.`,
      notSource: typed =>
        `${quoted(typed)} bir makale kaynağı değil. Anladıklarım: arxiv:cat:cs.CL, arxiv:author:Ada Quill, arxiv:search:model merging, hf:daily ve bir akışın ya da arXiv’deki bir kategori listesinin adresi.`,
      notFollowed: typed => `${quoted(typed)} bir makale, kaynak değil. /kütüphane ekle ile ekleyin.`,
      shelfFull: most =>
        `Bu sunucunun kendi kütüphanesi dolu: en çok ${most} makale alır. /kütüphane kaldır ile yer açın.`,
      tooManySources: most =>
        `Bu sunucu ${most} kaynak izliyor, daha fazlası olmuyor. /kütüphane bırak ile birini bırakın.`,
      public: 'Bu makale ortak kütüphanede; onu hiçbir sunucu değiştiremez.',
      noSuchPaper: typed =>
        `Bu sunucunun eklediği makaleler arasında ${quoted(typed)} ile eşleşen yok. Listeden birini seçin; ortak kütüphanedekiler buradan kaldırılamaz.`,
      whichPaper: titles => `Hangisi? ${titles.map(quoted).join(', ')}. Listeden seçin.`,
      noSuchSource: typed =>
        `Bu sunucu ${quoted(typed)} adlı bir kaynak izlemiyor. Listeden birini seçin; ortak kütüphanenin kaynakları buradan bırakılamaz.`,
    },

    publicSources: 'Ortak kütüphanenin kaynakları',
    ownSources: 'Bu sunucunun kendi kaynakları',
    noSources:
      'Burada hiçbir kaynak izlenmiyor: makaleler yalnızca biri ekleyince gelir. Bir yönetici /kütüphane izle ile bir kaynak izleyebilir.',
    papersSoFar: total => `şimdiye dek ${total} makale`,
    notRead: 'henüz okunmadı',
    lastRun: moment => `okundu: ${moment}`,
    lastSuccess: moment => `son başarı: ${moment}`,
    noSuccess: 'şimdiye dek başarısız',
    next: moment => `sıradaki: ${moment}`,
    again: moment => `yeni deneme: ${moment}`,
    changes: 'Son değişiklikler',
    did: {
      add: (who, title, moment) => `${who} ${quoted(title)} makalesini ekledi, ${moment}`,
      remove: (who, title, moment) => `${who} ${quoted(title)} makalesini kaldırdı, ${moment}`,
      follow: (who, name, moment) => `${who} ${quoted(name)} kaynağını izlemeye aldı, ${moment}`,
      unfollow: (who, name, moment) => `${who} ${quoted(name)} kaynağını bıraktı, ${moment}`,
    },
    somebody: 'Biri',
  },

  status: {
    ready: '**Hazırım.**',
    troubled: '**Hazırım**, ama her şey yolunda değil.',
    notReady: '**Şu anda yanıt veremiyorum**: kütüphaneme ulaşılamıyor. Bir dakika sonra yeniden deneyin.',
    papers: total => `${total} makale`,
    own: total => `${total} tanesi bu sunucunun kendi makalesi`,
    noPapers: 'Kütüphanede henüz makale yok.',
    sourcesWell: total => `Kaynaklar: ${total}, hepsi iyi durumda.`,
    sourcesFailing: (total, failing) =>
      `Kaynaklar: ${total}, okunamayanlar: ${failing}. Nedenini /kütüphane kaynaklar söyler.`,
    noSources: 'Hiçbir kaynak izlenmiyor; makaleler biri ekleyince gelir.',
    lastPaper: moment => `Son makale geldi: ${moment}.`,
    database: 'Veritabanı yanıt veriyor.',
    ping: ms => `Discord ${ms} ms içinde yanıt veriyor.`,
    noPing: 'Discord bağlı.',
  },

  badLimit: {
    author: 'Bu adı anlamadım. Listeden birini seçin ya da boş bırakın.',
    years: 'Bu yılları anlamadım. Örneğin 2023, 2021-2023 ya da “since 2022” yazın.',
    topic: 'Bu konuda arayabileceğim bir sözcük yok. Örneğin şunu yazın: knowledge distillation',
  },

  quota: {
    person: (most, resets) => `Bugünkü soru sınırına ulaştınız: ${most}. Yeniden sorabilirsiniz: ${resets}.`,
    server: (most, resets) => `Bu sunucu bugünkü soru sınırına ulaştı: ${most}. Yeniden sorabilirsiniz: ${resets}.`,
  },

  settings: {
    heading: 'Bu sunucunun ayarları',
    inServer: 'Ayarlar bir sunucuya aittir. Bu komutu bir sunucuda kullanın.',
    changed: 'Değiştirildi.',
    nothing: 'Neyin değişeceğini belirtin: bu komutun her seçeneği isteğe bağlıdır, ama biri gereklidir.',
    language: language => `Bahsetmelerin ve bültenlerin **dili**: ${language}`,
    serverLanguage: 'sunucunun dili',
    mentionsEverywhere: '**Bahsetmeler** her kanalda yanıtlanır',
    mentionsIn: channels => `**Bahsetmeler** şu kanallarda yanıtlanır: ${list(channels)}`,
    length: length => `Yanıtın **uzunluğu**: ${length}`,
    lengths: { short: 'kısa', normal: 'normal', long: 'uzun' },
    shown: '/sor **yanıtlarını** gizli istenmedikçe herkes görür',
    hidden: '/sor **yanıtlarını** herkese açık istenmedikçe yalnızca soran görür',
    person: limits => `**Kişi başına günde**: ${limits}`,
    server: limits => `**Sunucu için günde**: ${limits}`,
    whose: { person: 'her kişi', server: 'sunucu' },
    limits: (requests, tokens, dollars) => `soru: ${requests}, token: ${tokens}, dolar: ${dollars}`,
    unlimited: 'sınırsız',
    spent: (requests, tokens, dollars, resets) =>
      `**Bugün kullanılan**: soru: ${requests}, token: ${tokens}, dolar: ${dollars}; sayım yeniden başlar: ${resets}`,
    stepDown: 'Token ya da dolar tükenince yanıtlar dil modeli olmadan sürer.',
    kept: days => `**Yanıtlar** ${days} gün saklanır`,
  },

  about: {
    version: version => `**Footnote** ${version}`,
    papers: total => `Kütüphanede ${total} makale var`,
    withModel: model => `Yanıtları ${model} yazar ve her ifade dipnotuyla karşılaştırılır.`,
    withoutModel: 'Yanıtlar, dil modeli olmadan makalelerin kendi cümlelerinden oluşur.',
    cost: dollars => `Dil modelinin bu ayki maliyeti: ${dollars} dolar`,
    invite: 'Beni başka bir sunucuya ekleyin',
  },

  help: [
    '**Makalelere sorun**: /sor ile, benden bahsederek ya da doğrudan mesajla. Her ifadenin bir dipnotu vardır; *Kanıtlar* dayandığı cümleyi olduğu gibi gösterir.',
    '**Soruyu daraltın**, İngilizce olarak: “since 2023”, “by Raffel”, “last month”.',
    '**Sormaya devam edin**: *Devamını sor* ile, mesajımı yanıtlayarak ya da bir alt başlıkta. /baştan ile yeniden başlarsınız.',
    '**Her mesaj** bir soru olabilir: menüsünde *Uygulamalar* altında *Bunu sor* seçeneğini kullanın. Oradaki *Makaleyi özetle*, içindeki makaleleri anlatır.',
    '**/özet** bir makalenin ya da bir konudaki makalelerin ne anlattığını söyler. **/bülten** her hafta yeni makaleleri paylaşır.',
    '**/karşılaştır** iki ila beş makaleyi yan yana koyar; **/yakın** bir makaleye yakın olanları ve nedenini söyler.',
    '**/makale** bir makalenin kartını gösterir; altındaki *Kaynak göster* APA, BibTeX ve RIS verir.',
    '**/kütüphane** hangi makalelerin olduğunu ve nereden geldiklerini gösterir; yöneticiler bununla ekler ve kaldırır. **/durum** nasıl olduğumu söyler.',
    'Makaleler yanıt vermiyorsa bunu söylerim. 👍 ve 👎 yöneticilere nasıl olduğumu gösterir.',
  ],

  privacy: {
    kept: days =>
      `**Sizinle ilgili sakladıklarım**
- Sorularınız ve yanıtlarım; düğmeleri çalışsın ve ne konuştuğumuzu hatırlayayım diye: ${days} gün.
- 👍 ve 👎 değerlendirmeleriniz, yazdığınız nedenle birlikte: o yanıt kadar.
- Hangi gün ne kadar sorduğunuz: iki ay.
- Bir bülteni sizin planladığınız veya ayarları sizin değiştirdiğiniz: bunlar geçerli olduğu sürece.
- Bir sunucunun kütüphanesini sizin değiştirdiğiniz: o kütüphane durduğu sürece.
- Kime nerede yanıt borçlu olduğum: yanıt gelene kadar.
Günlüğümde ne adlar ne de sorular bulunur.`,
    ways: 'Hepsini /gizlilik aktar ile alın, /gizlilik sil ile silin ya da /gizlilik ayrıl ile hiçbir şey saklatmayın.',
    isOut:
      '**Ayrıldınız**, bu yüzden bunların hiçbirini saklamıyorum, yalnızca ayrıldığınızı. /gizlilik katıl bunu geri alır.',
    exported: 'Sizinle ilgili sakladığım her şey, JSON olarak.',
    exportedLarge: files => `Büyük olduğu için gzip ile sıkıştırıldı. Dosya sayısı: ${files}.`,
    confirm:
      'Sizinle ilgili sakladığım her şey silinsin mi: tüm sunuculardaki sorularınız ve yanıtlarım, değerlendirmeleriniz ve sayaçlarınız? Bu geri alınamaz ve o yanıtların düğmeleri artık çalışmaz.',
    confirmButton: 'Her şeyi sil',
    deleted: (answers, thumbs, days, names) =>
      `Silindi. Yanıtlar: ${answers} · değerlendirmeler: ${thumbs} · gün sayaçları: ${days} · bülten, ayar ve kütüphanelerdeki adınız: ${names}.`,
    inChannels:
      'Kanallardaki mesajları ben değil Discord saklar. Kendinizinkileri orada silebilirsiniz; benimkileri yöneticiler silebilir.',
    staysOut: 'Yeni bir şey saklanmasın diye ayrıldığınız kayıtlı kalır. /gizlilik katıl bunu geri alır.',
    optedOut:
      'Bundan sonra sizinle ilgili hiçbir şey saklamıyorum, yalnızca ayrıldığınızı. Size yine yanıt veririm, ama düğmeler olmadan ve önceki sorularınızı hatırlamadan. /gizlilik katıl bunu geri alır.',
    optedIn: days =>
      `Bundan sonra sorularınızı ve yanıtlarımı yeniden ${days} gün saklıyorum. /gizlilik sil ile istediğiniz zaman silebilirsiniz.`,
    note: 'Ayrıldığınız için bu saklanmıyor: düğmesi yok ve bunu hatırlamayacağım. /gizlilik katıl bunu değiştirir.',
    thumbNotKept: 'Teşekkürler. Ayrıldığınız için bunu saklamıyorum.',
  },

  freshStart: 'Yeni bir başlangıç: Burada daha önce sorulanları artık dikkate almıyorum.',

  roundup: {
    heading: 'Bu hafta kütüphanede yeni',
    papers: count => `${count} makale`,
    nothingNew: 'Bu hafta kütüphaneye yeni makale gelmedi.',
    more: count => `… ve ${count} yeni makale daha. Bunları /sor ile sorabilirsiniz.`,
    mark: week => `Bülten ${week}`,
    markOfPart: (week, part, parts) => `Bülten ${week} · ${part} / ${parts}`,
  },

  schedule: {
    lacks: (channel, permissions) =>
      `${channel} kanalında paylaşım yapamıyorum; eksik izinler: ${permissions.map(quoted).join(', ')}. Kanal ayarlarında İzinler bölümünden izin verip yeniden deneyin.`,
    inServer: 'Bülten bir sunucuya aittir. Bu komutu bir sunucuda kullanın.',
    noZone: typed =>
      `${quoted(typed)} bir saat dilimi değil. Yakınınızdaki büyük bir şehrin adını yazıp listeden seçin, örneğin Europe/Berlin.`,
    slot: (weekday, hour, zone) => `Her ${weekday} saat ${hour}:00 (${zone})`,
    scheduled: (slot, channel) => `${slot}: yeni makaleleri ${channel} kanalında paylaşacağım.`,
    next: moment => ` Sonraki sayı: ${moment}.`,
    posted: channel => `Bu haftanın bülteni ${channel} kanalında paylaşıldı.`,
    alreadyPosted: channel => `Bu haftanın bülteni ${channel} kanalında zaten paylaşılmıştı.`,
    beingPosted: channel => `Bu haftanın bülteni şu anda ${channel} kanalında paylaşılıyor.`,
    stopped: channel => `${channel} kanalında artık bülten yok. /bülten planla ile yeniden başlatabilirsiniz.`,
    noneIn: channel => `${channel} kanalında planlanmış bülten yok.`,
    none: 'Bu sunucuda planlanmış bülten yok. /bülten planla ile başlatabilirsiniz.',
    which: channels => `Hangisi? Kanalı belirtin: ${channels.join(', ')}.`,
    planned: (channel, slot) => `${channel}: ${slot}.`,
    paused: (channel, because) => `${channel}: duraklatıldı. ${because}`,
    because: {
      'channel-gone': 'Bültenin kanalı artık yok. /bülten planla ile başka bir kanalda planlayın.',
      'not-allowed':
        'Bültenin kanalında paylaşım yapamıyorum. Orada bana “Kanalı Görüntüle”, “Mesaj Gönder” ve “Mesaj Geçmişini Oku” izinlerini verin, sonra /bülten planla komutunu yeniden kullanın.',
    },
  },

  permissions: {
    ViewChannel: 'Kanalı Görüntüle',
    SendMessages: 'Mesaj Gönder',
    ReadMessageHistory: 'Mesaj Geçmişini Oku',
    ManageGuild: 'Sunucuyu Yönet',
  },

  map: {
    other: 'Diğer konular',
    papers: count => `${number(count)} makale`,
    sample: (shown, all) => `${number(all)} makaleden ${number(shown)} tanesi`,
    cited: 'alıntılanan',
    footnote: 'dipnot',
    places: {
      topLeft: 'sol üstte',
      top: 'üstte',
      topRight: 'sağ üstte',
      left: 'solda',
      middle: 'ortada',
      right: 'sağda',
      bottomLeft: 'sol altta',
      bottom: 'altta',
      bottomRight: 'sağ altta',
    },
    one: title => `Tek makaleli harita, ortada bir nokta: ${title}`,
    alt: papers => `Harita: noktalar hâlinde ${papers}, benzer olanlar yan yana.`,
    theme: (place, theme, papers) => `${place}: ${theme}, ${papers}`,
    marked: where => `İşaretli: ${list(where)}.`,
    within: (numbers, theme) => `${theme} içinde ${numbers}`,
    more: count => `ve ${count} tane daha`,
  },

  errors: {
    database: reference =>
      `Kütüphaneme şu anda ulaşılamıyor. Lütfen bir dakika sonra yeniden deneyin. (kayıt no. ${reference})`,
    service: (service, reference) =>
      `İhtiyaç duyduğum bir hizmet şu anda yanıt vermiyor: ${service}. Lütfen bir dakika sonra yeniden deneyin. (kayıt no. ${reference})`,
    services: {
      'the language model': 'dil modeli',
      'the embedding service': 'gömme (embedding) hizmeti',
    },
    stopping: reference =>
      `Yeniden başlatılıyorum ve yanıtı bitiremedim. Lütfen bir dakika sonra yeniden sorun. (kayıt no. ${reference})`,
    unforeseen: reference =>
      `Benden kaynaklanan bir sorun oldu; günlüğüme yazıldı. Lütfen yeniden deneyin; yine olursa bir yöneticiye şu kayıt numarasını verin: ${reference}.`,
    interrupted: 'İşim yarıda kesildi ve bu yanıtı bitiremedim. Lütfen yeniden sorun.',
    commandGone: 'Bu komut artık yok ya da değişti. Güncel komutları görmek için Discord’u yenileyin (Ctrl+R).',
  },

  commands: {
    ask: {
      name: 'sor',
      description: 'Makalelere bir soru sorun; yanıttaki her ifadenin bir dipnotu vardır',
      options: {
        question: {
          name: 'soru',
          description: 'Örneğin: Which papers merge fine-tuned models? “since 2023” ya da “by Raffel” eklenebilir',
        },
        author: { name: 'yazar', description: 'Yalnızca bu kişinin makaleleri' },
        years: { name: 'yıllar', description: 'Yalnızca bu dönemin makaleleri: 2023, 2021-2023, since 2022' },
        topic: { name: 'konu', description: 'Yalnızca metninde bu sözcükler geçen makaleler' },
        private: { name: 'gizli', description: 'Yanıtı yalnızca bana göster' },
      },
    },
    summary: {
      name: 'özet',
      description: 'Bir makale ya da kütüphanedeki bir konu, dipnotlu birkaç cümleyle',
      options: {
        paper: {
          name: 'makale',
          description: 'Bir makale: sorun, yaklaşım, sonuç ve sınırlar; ya da daha kısa, ya da yeni başlayanlar için',
        },
        paperNamed: { name: 'makale', description: 'Başlıktan ya da yazardan harfler, arXiv numarası veya bağlantısı' },
        length: { name: 'uzunluk', description: 'Ne kadar anlatılacağı; belirtilmezse kısa kart' },
        thread: { name: 'altbaşlık', description: 'Bu alt başlığın makaleleri, her biri tek satırda' },
        topic: { name: 'konu', description: 'Kütüphanedeki makalelerin bir konuya katkıları' },
        topicNamed: { name: 'konu', description: 'Örneğin: knowledge distillation, since 2023' },
      },
    },
    paper: {
      name: 'makale',
      description: 'Bir makalenin kartı: yazarlar, sürümler, bağlantılar, metin, komşular ve kaynak gösterme',
      options: {
        paper: { name: 'makale', description: 'Başlıktan ya da yazardan harfler, arXiv numarası, DOI veya bağlantı' },
      },
    },
    compare: {
      name: 'karşılaştır',
      description: 'İki ila beş makale yan yana, her ifade dipnotuyla',
      options: {
        paper1: { name: 'makale1', description: 'Başlıktan ya da yazardan harfler, arXiv numarası veya bağlantısı' },
        paper2: { name: 'makale2', description: 'Karşılaştırılacak makale' },
        paper3: { name: 'makale3', description: 'Üçüncü bir makale' },
        paper4: { name: 'makale4', description: 'Dördüncü bir makale' },
        paper5: { name: 'makale5', description: 'Beşinci bir makale' },
      },
    },
    related: {
      name: 'yakın',
      description: 'Bir makaleye ya da soruya yakın makaleler ve aralarındaki bağ',
      options: {
        paper: { name: 'makale', description: 'Başlıktan ya da yazardan harfler, arXiv numarası veya bağlantısı' },
        question: { name: 'soru', description: 'Ne okumak istediğiniz, kendi sözcüklerinizle' },
      },
    },
    roundup: {
      name: 'bülten',
      description: 'Yeni makaleler hakkında haftalık paylaşım',
      options: {
        schedule: { name: 'planla', description: 'Her hafta bir kanalda bülten paylaş' },
        scheduleChannel: { name: 'kanal', description: 'Nerede paylaşılsın' },
        weekday: { name: 'gün', description: 'Hangi gün' },
        hour: { name: 'saat', description: 'Hangi tam saatte, 0 – 23' },
        timezone: { name: 'saat-dilimi', description: 'Hangi yerin saatiyle, örneğin Europe/Berlin' },
        now: { name: 'şimdi', description: 'Bu haftanın bültenini, henüz paylaşılmadıysa, şimdi paylaş' },
        nowChannel: { name: 'kanal', description: 'Nerede paylaşılsın; boşsa planlanan kanal ya da bu kanal' },
        show: { name: 'göster', description: 'Bu sunucuda bültenlerin nerede ve ne zaman paylaşıldığını göster' },
        stop: { name: 'durdur', description: 'Haftalık bülteni durdur' },
        stopChannel: { name: 'kanal', description: 'Hangi kanalda; boşsa planlanan tek kanal' },
      },
    },
    privacy: {
      name: 'gizlilik',
      description: 'Sizinle ilgili sakladıklarım: görün, alın, silin ya da hiçbir şey saklatmayın',
      options: {
        show: { name: 'göster', description: 'Sizinle ilgili neyin ne kadar süre saklandığını göster' },
        export: { name: 'aktar', description: 'Sizinle ilgili saklanan her şeyi dosya olarak al' },
        delete: { name: 'sil', description: 'Sizinle ilgili saklanan her şeyi sil; önce bir kez daha sorarım' },
        optOut: { name: 'ayrıl', description: 'Artık hiçbir şeyiniz saklanmasın, saklananlar hemen silinsin' },
        optIn: { name: 'katıl', description: 'Sorularınız ve yanıtlarınız yeniden saklansın' },
      },
    },
    new: { name: 'baştan', description: 'Burada baştan başla: Sonraki yanıtım daha önce sorulanlara dayanmaz' },
    settings: {
      name: 'ayarlar',
      description: 'Footnote bu sunucuda nasıl davransın',
      options: {
        show: { name: 'göster', description: 'Tüm ayarları ve bugün kullanılanı göster' },
        language: { name: 'dil', description: 'Bahsetmelerin ve bültenlerin dili' },
        languageChoice: { name: 'dil', description: 'Komutlar herkesin kendi dilinde yanıtlanır' },
        mentions: { name: 'bahsetmeler', description: 'Bahsetmelerin yanıtlandığı kanallar' },
        channel: { name: 'kanal', description: 'Bu kanalı ekle, zaten varsa çıkar' },
        everywhere: { name: 'her-yerde', description: 'Her kanalda yanıtla' },
        answers: { name: 'yanıtlar', description: 'Yanıtların uzunluğu ve görünürlüğü' },
        length: { name: 'uzunluk', description: 'Bir yanıt ne kadar uzun olsun' },
        private: { name: 'gizli', description: '/sor yanıtlarını yalnızca sorana göster' },
        limits: { name: 'sınırlar', description: 'Bir günde ne kadar sorulabilir ve harcanabilir' },
        whose: { name: 'kimin', description: 'Her kişinin ya da bütün sunucunun sınırları' },
        requests: { name: 'sorular', description: 'Günlük soru sayısı; 0 sınırsız demektir' },
        tokens: { name: 'tokenlar', description: 'Dil modelinin günlük token sayısı; 0 sınırsız demektir' },
        dollars: { name: 'dolar', description: 'Dil modeli için günlük dolar; 0 sınırsız demektir' },
        keep: { name: 'sakla', description: 'Yanıtlar ne kadar saklansın' },
        days: { name: 'günler', description: 'Bir yanıt ve düğmeleri kaç gün sonra unutulsun' },
        reset: { name: 'sıfırla', description: 'Tüm ayarları ilk hâline döndür' },
      },
    },
    library: {
      name: 'kütüphane',
      description: 'Bu kütüphanenin makaleleri, nereden geldikleri ve kimin değiştirdiği',
      options: {
        search: { name: 'ara', description: 'En çok on makale göster: harflere uyanlar ya da en yeniler' },
        searched: { name: 'makale', description: 'Başlıktan, yazardan ya da yöntemden harfler, veya arXiv numarası' },
        add: { name: 'ekle', description: 'arXiv’den yalnızca bu sunucu için makale ekle' },
        added: { name: 'makale', description: 'arXiv numarası ya da bağlantısı; boşluk ya da virgülle en çok on tane' },
        remove: { name: 'kaldır', description: 'Bu sunucunun eklediği bir makaleyi kaldır' },
        removed: { name: 'makale', description: 'Bu sunucunun kendi makalelerinden biri' },
        map: { name: 'harita', description: 'Kütüphaneyi resim olarak çiz: makaleler nokta, konular adıyla' },
        sources: {
          name: 'kaynaklar',
          description: 'Makaleler nereden gelir, kaynakların durumu ve kimin neyi değiştirdiği',
        },
        follow: { name: 'izle', description: 'Makaleler kendiliğinden gelsin, yalnızca bu sunucu için' },
        followed: {
          name: 'kaynak',
          description: 'arxiv:cat:cs.CL, arxiv:author:…, arxiv:search:…, hf:daily ya da bir akışın adresi',
        },
        unfollow: { name: 'bırak', description: 'Bu sunucunun bir kaynağını bırak; makaleleri kalır' },
        unfollowed: { name: 'kaynak', description: 'Bu sunucunun kendi kaynaklarından biri' },
      },
    },
    addPaper: { name: 'Bu makaleyi ekle' },
    summarisePaper: { name: 'Makaleyi özetle' },
    status: { name: 'durum', description: 'Hazır mıyım: makaleler, kaynaklar, model, veritabanı, bağlantı' },
    about: { name: 'hakkında', description: 'Sürüm, kütüphane, dil modeli ve bu ayki maliyeti' },
    help: { name: 'yardım', description: 'Birkaç satırda neler yapabildiğim' },
    askAbout: { name: 'Bunu sor' },
  },
}
