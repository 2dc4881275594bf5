/** Nuestras propias palabras en español, con tuteo y sin regionalismos. */
import type { Words } from './words.ts'
import { dateIn, daysIn, listIn, numberIn } from './writing.ts'

const list = listIn('es')
const number = numberIn('es')
const quoted = (text: string): string => `«${text}»`
const articles = (count: number): string => `${count} ${count === 1 ? 'artículo' : 'artículos'}`

export const es: Words = {
  locale: 'es',

  dates: {
    year: year => year,
    month: dateIn('es', "LLLL 'de' y"),
    day: dateIn('es', "d 'de' MMMM 'de' y"),
    days: daysIn('es', { day: 'd', month: "d 'de' MMMM", year: "d 'de' MMMM 'de' y" }),
  },
  weekdays: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],

  limits: {
    by: author => `de ${author}`,
    about: topic => `sobre ${quoted(topic)}`,
    since: moment => `desde ${moment}`,
    after: moment => `posteriores a ${moment}`,
    before: moment => `anteriores a ${moment}`,
    until: moment => `hasta ${moment}`,
    inMonth: month => `de ${month}`,
    inYear: year => `de ${year}`,
    between: (from, to) => `de ${from} a ${to}`,
    lastFew: {
      day: count => (count === 1 ? 'del último día' : `de los últimos ${count} días`),
      week: count => (count === 1 ? 'de la última semana' : `de las últimas ${count} semanas`),
      month: count => (count === 1 ? 'del último mes' : `de los últimos ${count} meses`),
      year: count => (count === 1 ? 'del último año' : `de los últimos ${count} años`),
    },
    last: {
      day: 'del último día',
      week: 'de la semana pasada',
      month: 'del mes pasado',
      year: 'del año pasado',
    },
    this: { week: 'de esta semana', month: 'de este mes', year: 'de este año' },
    sinceLast: {
      day: 'desde ayer',
      week: 'desde la semana pasada',
      month: 'desde el mes pasado',
      year: 'desde el año pasado',
    },
    sinceYesterday: 'desde ayer',
    yesterday: 'de ayer',
    today: 'de hoy',
  },

  notes: {
    limits: (limits, within, total) => `Solo busqué entre los artículos ${limits.join(', ')}: ${within} de ${total}.`,
    spelling: (typed, readAs) => `${quoted(typed)} como ${quoted(readAs)}`,
    spellings: spellings => `Leí ${spellings.join(', ')}.`,
    about: titles => `La entendí como una pregunta sobre ${titles.map(quoted).join(' y ')}.`,
    readAs: question => `La entendí así: ${quoted(question)}`,
    modelFailed: 'El modelo de lenguaje no respondió; esta respuesta se compone de frases de los propios artículos.',
    modelUnsupported:
      'Los artículos no respaldan lo que escribió el modelo de lenguaje; esta respuesta se compone de sus propias frases.',
    dropped: count =>
      count === 1
        ? 'Una afirmación del modelo de lenguaje no tenía respaldo y quedó fuera.'
        : `${count} afirmaciones del modelo de lenguaje no tenían respaldo y quedaron fuera.`,
    untranslated: 'Lo que no se pudo traducir sin alterarlo se deja en inglés.',
    notEnglish: language =>
      `Los artículos están en inglés y, sin un modelo de lenguaje, solo encuentro palabras que comparten con la pregunta. Prueba en inglés (el idioma de la tuya parece ser: ${language}).`,
    modelResting:
      'El presupuesto de hoy para el modelo de lenguaje se ha agotado, así que esta respuesta está hecha con las propias frases de los artículos.',
    weak: 'Esto es lo más cercano que encontré; quizá no sea lo que buscabas.',
    withdrawn: title =>
      `${quoted(title)} fue retirado, así que no respondo con él. /resumen artículo aún muestra lo que decía.`,
  },

  refusals: {
    noWords: 'Escribe una pregunta con palabras, por ejemplo: «Which papers merge fine-tuned models?»',
    emptyLibrary: 'La biblioteca aún no tiene artículos. Un administrador puede añadirlos con /biblioteca añadir.',
    noQuestion: 'Respondo preguntas sobre los artículos de esta biblioteca y no encontré ninguna en ese mensaje.',
    nothingWithin: (total, limits) =>
      `Ninguno de los ${total} artículos de aquí cumple este límite: artículos ${limits.join(', ')}. Sin él, los más cercanos están abajo.`,
    whichPaper: 'No sé a qué artículo te refieres. Nómbralo por su título o por el nombre de su método.',
    notStated: 'Los artículos de aquí no lo dicen. El más cercano trata el tema, pero no lo que preguntas.',
    notMentioned: (total, missing) =>
      `Los artículos de aquí no lo dicen: ninguno de los ${total} menciona ${missing.map(quoted).join(', ')}.`,
    nothingFound: total => `No encontré nada sobre esto en los ${total} artículos de aquí.`,
    withdrawn: 'El artículo por el que preguntas fue retirado, y solo respondo con artículos que siguen en pie.',
    nearest: ' Los artículos más cercanos están abajo.',
  },

  smallTalk: {
    hello: '¡Hola! ',
    thanks: total => `De nada. Pregúntame más sobre los ${total} artículos de aquí cuando quieras.`,
    offer: total =>
      `Respondo preguntas sobre los ${total} artículos de esta biblioteca, con una nota al pie en cada afirmación. Pregunta con tus palabras, por ejemplo «Which papers are about pruning?», y añade «since 2023» o «by Wolf» para acotar.`,
  },

  record: {
    onDay: day => `el ${day}`,
    inMonth: month => `en ${month}`,
    inYear: year => `en ${year}`,
    authors: (title, authors) => `${quoted(title)} es de ${list(authors)}.`,
    authorsUnknown: title => `La biblioteca no sabe quién escribió ${quoted(title)}.`,
    date: (title, when) => `${quoted(title)} se publicó ${when}.`,
    dateAndVenue: (title, when, venue) => `${quoted(title)} se publicó ${when} (${venue}).`,
    dateUnknown: title => `La biblioteca no sabe cuándo se publicó ${quoted(title)}.`,
    venue: (title, venue) => `${quoted(title)} se publicó en ${venue}.`,
    venueAndDate: (title, venue, when) => `${quoted(title)} se publicó en ${venue}, ${when}.`,
    venueUnknown: title => `La biblioteca no sabe dónde se publicó ${quoted(title)}.`,
  },

  summary: {
    heading: 'Resumen',
    problem: 'Problema',
    approach: 'Enfoque',
    result: 'Resultado',
    namePaper: 'Nombra un artículo: su título, un nombre que contenga, o su identificador o enlace de arXiv.',
    nameTopic: 'Nombra un tema con palabras, por ejemplo: model merging',
    choiceGone: 'Este artículo ya no está en la biblioteca. Elige otro de la lista.',
    notHere: arxivId =>
      `El artículo ${arxivId} no está en esta biblioteca. Un administrador puede añadirlo con /biblioteca añadir.`,
    unknown: 'Ningún artículo de aquí se llama así.',
    didYouMean: titles => ` ¿Querías decir ${titles.map(quoted).join(', ')}?`,
    howToName: ' Lo encuentras con palabras de su título, o con su identificador o enlace de arXiv.',
  },

  summaries: {
    lengths: { line: 'una línea', card: 'ficha breve', newcomer: 'para quien empieza en el campo' },
    limits: 'Límites',
    newcomer: {
      problem: 'De qué trata',
      approach: 'Qué se hizo',
      result: 'Qué resultó',
      limits: 'Dónde termina',
    },
    speltOut: 'Sin abreviar',
    noLimits: 'Límites: no encontré ninguno en este texto.',
    plainestNote:
      'Sin modelo de lenguaje solo puedo elegir frases: estas son las más sencillas del propio artículo, parte por parte.',
    noText: 'La biblioteca no tiene de este artículo ningún texto que se pueda resumir.',
    fetched: 'Este artículo aún no estaba: se trajo de arXiv y se añadió a la biblioteca de este servidor.',
    notFetched: arxivId =>
      `El artículo ${arxivId} no está en esta biblioteca y ahora no se puede acceder a arXiv. Inténtalo de nuevo en unos minutos o añádelo entonces con /biblioteca añadir.`,
    inThread: 'Artículos de esta conversación',
    inMessage: 'Artículos de este mensaje',
    notThread:
      'Esto cuenta de qué tratan los artículos de un hilo. Úsalo en un hilo, o en mensajes directos, donde se me haya preguntado algo.',
    emptyThread: 'Aquí aún no se ha citado ni enlazado ningún artículo. Pregúntame algo primero y úsalo de nuevo.',
    moreInThread: (shown, total) => `Los últimos ${shown} de ${total} artículos.`,
    noneInMessage:
      'En ese mensaje no encontré ningún enlace a arXiv, ningún DOI ni el título de un artículo de esta biblioteca. /resumen artículo encuentra un artículo por palabras de su título.',
    firstOf: most => `En ese mensaje hay más artículos; estos son los primeros ${most}.`,
    missing: names =>
      `No están en esta biblioteca: ${list(names)}. Un administrador puede añadir artículos de arXiv con /biblioteca añadir.`,
  },

  overview: {
    rest: 'Más sobre este tema',
    differ: 'En qué discrepan los artículos',
  },

  compare: {
    heading: 'Comparación',
    aspects: {
      problem: 'Problema',
      approach: 'Enfoque',
      setting: 'Datos y entorno',
      result: 'Resultado',
      limits: 'Límites',
      code: 'Código',
    },
    notStated: 'no se indica',
    noneStates: 'ninguno lo indica',
    picture: (names, aspects) =>
      `Tabla de ${list(names)}, por ${list(aspects)}. Lo mismo dice el mensaje con palabras.`,
    sameAs: aspect => `véase ${quoted(aspect)}`,
    inRecord: address => `${address} (de la ficha del artículo)`,
    ofPaper: (place, problem) => `Artículo ${place}: ${problem}`,
    twice: title => `Es un mismo artículo, ${quoted(title)}. Nombra otro con el que compararlo.`,
    shownOnce: title => `Has nombrado ${quoted(title)} más de una vez; aparece una sola.`,
    withdrawn: title => `${quoted(title)} fue retirado por sus autores o por arXiv.`,
  },

  related: {
    toPaper: 'Cerca de este artículo',
    toQuestion: 'Artículos cercanos',
    both: phrases => `Ambos hablan de: ${phrases.join(', ')}.`,
    with: (paper, phrases) => `Como ${quoted(paper)}, habla de: ${phrases.join(', ')}.`,
    speaksOf: phrases => `Habla de: ${phrases.join(', ')}.`,
    nearOnly: 'Cercanos en conjunto, aunque no comparten palabras características.',
    nameOne:
      'Nombra un artículo o una pregunta: su título o identificador de arXiv, o con palabras sobre qué quieres leer.',
  },

  answer: {
    digest: 'síntesis',
    withdrawn: 'retirado',
    updated: version => `actualizado, v${version}`,
    thisPaper: 'Este artículo',
    byModel: 'Escrito por un modelo de lenguaje; cada afirmación se comprobó con su nota al pie.',
    fromAbstracts: 'Tomado de los resúmenes de los artículos, sin modelo de lenguaje.',
    fromDigests: 'Tomado de nuestras síntesis de los resúmenes, sin modelo de lenguaje.',
    fromBoth: 'Tomado de los resúmenes y de nuestras síntesis de ellos, sin modelo de lenguaje.',
    abstractVerbatim: 'Del resumen del artículo, palabra por palabra:',
    digestVerbatim: 'De nuestra síntesis del resumen, palabra por palabra:',
    related: 'Cercanos a los artículos de esta respuesta',
    noneRelated: 'No conozco otros artículos cercanos a estos.',
    leftOut: parts =>
      `Partes omitidas aquí: ${parts}. Donde no soy miembro, Discord solo me deja enviar seis mensajes. Pregúntame por mensaje directo y las recibirás todas.`,
  },

  card: {
    noAuthors: 'La biblioteca no sabe quién lo escribió.',
    someAuthors: (names, total) => `${names}, … (${total} autores en total)`,
    noDate: 'fecha desconocida',
    version: version => `versión ${version}`,
    versions: (version, earlier) => `versión ${version}; anteriores que tuvo la biblioteca: ${list(earlier)}`,
    code: 'Código',
    source: 'Dónde se encontró',
    own: 'Este artículo está solo en la biblioteca de este servidor: ningún otro lo ve.',
    withdrawn: 'Este artículo fue retirado.',
    near: 'Los más cercanos en la biblioteca',
    noneNear: 'Ningún otro artículo de aquí le es cercano.',
    cite: 'Citar',
    summarise: 'Resumir',
    fromRecord:
      'Hecho con los datos de la biblioteca: autores en su orden, nada añadido. BibTeX y RIS van adjuntos como archivos.',
    otherYear: venue => `El año es el de la fecha del artículo; «${venue}» nombra otro.`,
    gone: 'Este artículo ya no está en la biblioteca, o no para este lugar. Búscalo con /artículo.',
  },

  buttons: {
    evidence: count => `Pruebas (${count})`,
    related: 'Relacionados',
    followUp: 'Preguntar más',
    good: 'Gracias, me alegra haber ayudado.',
    bad: 'Gracias. Lo que estaba mal queda guardado para los administradores.',
    old: 'Este botón pertenece a otra versión de mí. Vuelve a preguntar, por favor.',
    gone: 'Esta respuesta ya no está guardada, así que no puedo decir más sobre ella. Vuelve a preguntar, por favor.',
    notYours: 'Esta respuesta era solo para una persona. Pregúntame con /preguntar y tendrás la tuya.',
  },

  windows: {
    question: 'Tu pregunta',
    ask: 'Preguntar a los artículos',
    askHint: 'Este es el mensaje; conviértelo en lo que quieres saber',
    followUp: 'Preguntar más',
    followUpHint: '«it» y «they» se refieren a los artículos de esta respuesta',
    reason: '¿Qué estaba mal?',
    reasonHint: 'En una frase, si quieres',
  },

  library: {
    sourceFails: (name, problem) =>
      `No se puede leer la fuente ${quoted(name)} de la biblioteca de este servidor: ${problem} Se reintenta cada vez menos a menudo; no habrá más avisos. Para dejarla, usa /biblioteca dejar.`,
    inServer: 'Solo un servidor tiene una biblioteca propia que se pueda cambiar. Usa este comando en uno.',
    lacks: permission =>
      `La biblioteca de este servidor la cambian sus administradores: hace falta el permiso ${quoted(permission)}, que aquí no tienes.`,

    newest: 'Los artículos más nuevos',
    found: typed => `Artículos para ${quoted(typed)}`,
    noneFound: typed =>
      `Ningún artículo de aquí responde a ${quoted(typed)}. Búscalo por letras de un título, de un autor o de un método; lo que dicen se pregunta con /preguntar.`,
    yours: 'propio',

    added: 'Nuevo en la biblioteca de este servidor',
    updated: 'Puesto al día',
    there: 'Ya en la biblioteca',
    unknown: ids =>
      `arXiv no tiene ningún artículo con este identificador: ${list(ids)}. Compruébalo, o inténtalo mañana si es nuevo.`,
    announced: who => `${who} añadió a la biblioteca de este servidor`,
    firstOf: most => `En ese mensaje hay más artículos; estos son los primeros ${most}.`,
    removed: title => `Ya no está en la biblioteca de este servidor: ${quoted(title)}.`,
    followed: name =>
      `Este servidor sigue ${quoted(name)} desde ahora, y sus artículos llegan solos. /biblioteca fuentes dice cómo va.`,
    followedAlready: name => `Este servidor o la biblioteca pública ya sigue ${quoted(name)}.`,
    unfollowed: name => `Este servidor ya no sigue ${quoted(name)}. Los artículos que llegaron de ahí se quedan.`,

    refused: {
      notPapers: typed =>
        `${quoted(typed)} no es un identificador de arXiv ni un enlace a un artículo. Escribe por ejemplo 2401.00001, o varios con comas. Para todo lo que aparezca en una categoría, usa /biblioteca seguir.`,
      noLinks:
        'No encontré en ese mensaje ningún identificador de arXiv ni enlace a un artículo. Entiendo los de arXiv, alphaXiv, Hugging Face y los DOI de arXiv.',
      tooManyPapers: most => `Añado como mucho ${most} artículos a la vez. Añade los demás después.`,
      notSource: typed =>
        `${quoted(typed)} no es una fuente de artículos. Entiendo arxiv:cat:cs.CL, arxiv:author:Ada Quill, arxiv:search:model merging, hf:daily y la dirección de un feed o de la lista de una categoría en arXiv.`,
      notFollowed: typed => `${quoted(typed)} es un artículo y no una fuente. Añádelo con /biblioteca añadir.`,
      shelfFull: most =>
        `La biblioteca propia de este servidor está llena: caben como mucho ${most} artículos. Quita alguno con /biblioteca quitar.`,
      tooManySources: most => `Este servidor sigue ${most} fuentes, y no caben más. Deja una con /biblioteca dejar.`,
      public: 'Este artículo está en la biblioteca pública, que ningún servidor puede cambiar.',
      noSuchPaper: typed =>
        `Ningún artículo que añadió este servidor responde a ${quoted(typed)}. Elige uno de la lista; lo que está en la biblioteca pública no se puede quitar aquí.`,
      whichPaper: titles => `¿Cuál? ${titles.map(quoted).join(', ')}. Elígelo de la lista.`,
      noSuchSource: typed =>
        `Este servidor no sigue ninguna fuente llamada ${quoted(typed)}. Elige una de la lista; las fuentes de la biblioteca pública no se pueden dejar aquí.`,
    },

    publicSources: 'Fuentes de la biblioteca pública',
    ownSources: 'Fuentes propias de este servidor',
    noSources:
      'Aquí no se sigue ninguna fuente: los artículos llegan solo cuando alguien los añade. Un administrador puede seguir una con /biblioteca seguir.',
    papersSoFar: total => `${total === 1 ? '1 artículo' : `${total} artículos`} hasta ahora`,
    notRead: 'aún sin leer',
    lastRun: moment => `leída ${moment}`,
    lastSuccess: moment => `último éxito ${moment}`,
    noSuccess: 'sin éxito hasta ahora',
    next: moment => `de nuevo ${moment}`,
    again: moment => `se reintenta ${moment}`,
    changes: 'Cambios recientes',
    did: {
      add: (who, title, moment) => `${who} añadió ${quoted(title)} ${moment}`,
      remove: (who, title, moment) => `${who} quitó ${quoted(title)} ${moment}`,
      follow: (who, name, moment) => `${who} empezó a seguir ${quoted(name)} ${moment}`,
      unfollow: (who, name, moment) => `${who} dejó ${quoted(name)} ${moment}`,
    },
    somebody: 'Alguien',
  },

  status: {
    ready: '**Estoy listo.**',
    troubled: '**Estoy listo**, pero no todo va bien.',
    notReady: '**Ahora no puedo responder**: no alcanzo mi biblioteca. Inténtalo de nuevo en un minuto.',
    papers: total => (total === 1 ? '1 artículo' : `${total} artículos`),
    own: total => `${total} de ellos propios de este servidor`,
    noPapers: 'La biblioteca aún no tiene artículos.',
    sourcesWell: total => `Fuentes: ${total}, todas bien.`,
    sourcesFailing: (total, failing) =>
      `Fuentes: ${total}, de las que no se pueden leer: ${failing}. /biblioteca fuentes dice por qué.`,
    noSources: 'No se sigue ninguna fuente; los artículos llegan cuando alguien los añade.',
    lastPaper: moment => `El último artículo llegó ${moment}.`,
    database: 'La base de datos responde.',
    ping: ms => `Discord responde en ${ms} ms.`,
    noPing: 'Discord está conectado.',
  },

  badLimit: {
    author: 'No entiendo este nombre. Elige uno de la lista o déjalo fuera.',
    years: 'No entiendo estos años. Escribe por ejemplo 2023, 2021-2023 o «since 2022».',
    topic: 'En este tema no hay ninguna palabra que pueda buscar. Escribe por ejemplo: knowledge distillation',
  },

  quota: {
    person: (most, resets) => `Has llegado al límite de preguntas de hoy: ${most}. Vuelve a preguntar ${resets}.`,
    server: (most, resets) =>
      `Este servidor ha llegado a su límite de preguntas de hoy: ${most}. Vuelve a preguntar ${resets}.`,
  },

  settings: {
    heading: 'Ajustes de este servidor',
    inServer: 'Los ajustes son de un servidor. Usa este comando en uno.',
    changed: 'Cambiado.',
    nothing: 'Di qué debe cambiar: todas las opciones de este comando son opcionales, pero hace falta una.',
    language: language => `**Idioma** de las menciones y las novedades: ${language}`,
    serverLanguage: 'el del servidor',
    mentionsEverywhere: '**Las menciones** se responden en todos los canales',
    mentionsIn: channels => `**Las menciones** se responden en ${list(channels)}`,
    length: length => `**Longitud** de una respuesta: ${length}`,
    lengths: { short: 'corta', normal: 'normal', long: 'larga' },
    shown: '**Las respuestas** a /preguntar las ve todo el mundo, salvo que se pidan en privado',
    hidden: '**Las respuestas** a /preguntar las ve solo quien pregunta, salvo que se pidan en público',
    person: limits => `**Una persona al día**: ${limits}`,
    server: limits => `**El servidor al día**: ${limits}`,
    whose: { person: 'cada persona', server: 'el servidor' },
    limits: (requests, tokens, dollars) => `preguntas: ${requests}; tokens: ${tokens}; dólares: ${dollars}`,
    unlimited: 'sin límite',
    spent: (requests, tokens, dollars, resets) =>
      `**Usado hoy**: preguntas: ${requests}; tokens: ${tokens}; dólares: ${dollars}; la cuenta vuelve a empezar ${resets}`,
    stepDown: 'Cuando se agotan los tokens o los dólares, se sigue respondiendo sin el modelo de lenguaje.',
    kept: days => `**Las respuestas se guardan** ${days === 1 ? '1 día' : `${days} días`}`,
  },

  about: {
    version: version => `**Footnote** ${version}`,
    papers: total => `${total === 1 ? '1 artículo' : `${total} artículos`} en la biblioteca`,
    withModel: model => `Las respuestas las escribe ${model}, y cada afirmación se comprueba con su nota al pie.`,
    withoutModel: 'Las respuestas están hechas con las propias frases de los artículos, sin modelo de lenguaje.',
    cost: dollars => `Coste del modelo de lenguaje este mes: ${dollars} dólares`,
    invite: 'Añádeme a otro servidor',
  },

  help: [
    '**Pregunta a los artículos** con /preguntar, mencionándome o por mensaje directo. Cada afirmación tiene una nota al pie; *Pruebas* muestra la frase exacta en que se apoya.',
    '**Acota la pregunta**, en inglés: «since 2023», «by Raffel», «last month».',
    '**Sigue preguntando** con *Preguntar más*, respondiendo a mi mensaje o en un hilo. /reiniciar empieza de cero.',
    '**Cualquier mensaje** puede ser una pregunta: abre su menú y elige *Aplicaciones*, *Preguntar sobre esto*. Allí, *Resumir artículo* cuenta de qué tratan sus artículos.',
    '**/resumen** dice de qué trata un artículo, o los artículos sobre un tema. **/novedades** publica cada semana los artículos nuevos.',
    '**/comparar** pone de dos a cinco artículos lado a lado; **/relacionados** nombra los cercanos a uno y dice por qué.',
    '**/artículo** muestra la ficha de un artículo; *Citar*, debajo, da APA, BibTeX y RIS.',
    '**/biblioteca** muestra qué artículos hay y de dónde vienen; los administradores los añaden y los quitan con él. **/estado** dice cómo estoy.',
    'Cuando los artículos no lo dicen, lo digo. 👍 y 👎 muestran a los administradores cómo lo hago.',
  ],

  privacy: {
    kept: days =>
      `**Lo que guardo de ti**
- Tus preguntas con mis respuestas, para que sus botones funcionen y yo recuerde de qué hablamos: ${days} días.
- Tus 👍 y 👎 con el motivo que diste: tanto como la respuesta.
- Cuánto preguntaste cada día: dos meses.
- Que fuiste tú quien programó las novedades o cambió los ajustes: mientras sigan vigentes.
- Que fuiste tú quien cambió la biblioteca de un servidor: mientras exista.
- A quién debo una respuesta y dónde: hasta que llega.
En mi registro no hay nombres ni preguntas.`,
    ways: 'Obtenlo todo con /privacidad exportar, bórralo con /privacidad borrar, o haz que no guarde nada con /privacidad excluirme.',
    isOut:
      '**Te has excluido**, así que no guardo nada de esto, solo que te excluiste. /privacidad incluirme lo revierte.',
    exported: 'Esto es todo lo que guardo de ti, en JSON.',
    exportedLarge: files => `Es mucho, así que está comprimido con gzip. Archivos: ${files}.`,
    confirm:
      '¿Borrar todo lo que guardo de ti: tus preguntas con mis respuestas, tus pulgares y tus recuentos, en todos los servidores? No se puede deshacer, y los botones de esas respuestas dejarán de funcionar.',
    confirmButton: 'Borrar todo',
    deleted: (answers, thumbs, days, names) =>
      `Borrado. Respuestas: ${answers} · pulgares: ${thumbs} · recuentos de días: ${days} · tu nombre en novedades, ajustes y bibliotecas: ${names}.`,
    inChannels:
      'Los mensajes de los canales los guarda Discord, no yo. Allí puedes borrar los tuyos; los administradores pueden borrar los míos.',
    staysOut: 'Queda anotado que te excluiste, para que no se guarde nada nuevo. /privacidad incluirme lo revierte.',
    optedOut:
      'Desde ahora no guardo nada de ti, solo que te excluiste. Te sigo respondiendo, pero sin botones y sin recordar lo que preguntaste antes. /privacidad incluirme lo revierte.',
    optedIn: days =>
      `Desde ahora vuelvo a guardar tus preguntas con mis respuestas durante ${days} días. Puedes borrarlas cuando quieras con /privacidad borrar.`,
    note: 'Te has excluido, así que esto no se guarda: no tiene botones y no lo recordaré. /privacidad incluirme lo cambia.',
    thumbNotKept: 'Gracias. Te has excluido, así que no lo guardo.',
  },

  freshStart: 'Empezamos de nuevo: ya no me apoyo en lo que se preguntó aquí antes.',

  roundup: {
    heading: 'Novedades de la biblioteca esta semana',
    papers: articles,
    nothingNew: 'Esta semana no llegaron artículos nuevos a la biblioteca.',
    more: count =>
      `…y ${count === 1 ? '1 artículo nuevo' : `${count} artículos nuevos`} más. Pregunta por ellos con /preguntar.`,
    mark: week => `Novedades ${week}`,
    markOfPart: (week, part, parts) => `Novedades ${week} · ${part} de ${parts}`,
  },

  schedule: {
    lacks: (channel, permissions) =>
      `No puedo publicar en ${channel} porque me faltan estos permisos: ${permissions.map(quoted).join(', ')}. Permítelo en los ajustes del canal, en Permisos, e inténtalo de nuevo.`,
    inServer: 'Las novedades pertenecen a un servidor. Usa este comando en uno.',
    noZone: typed =>
      `${quoted(typed)} no es una zona horaria. Escribe el nombre de una ciudad grande cercana y elígela de la lista, por ejemplo Europe/Berlin.`,
    slot: (weekday, hour, zone) => `Cada ${weekday} a las ${hour}:00 (${zone})`,
    scheduled: (slot, channel) => `${slot} publico los artículos nuevos en ${channel}.`,
    next: moment => ` La próxima publicación: ${moment}.`,
    posted: channel => `Las novedades de esta semana están publicadas en ${channel}.`,
    alreadyPosted: channel => `Las novedades de esta semana ya estaban publicadas en ${channel}.`,
    beingPosted: channel => `Las novedades de esta semana se están publicando en ${channel} ahora mismo.`,
    stopped: channel => `No habrá más novedades en ${channel}. Puedes volver a empezar con /novedades programar.`,
    noneIn: channel => `No hay novedades programadas en ${channel}.`,
    none: 'No hay novedades programadas en este servidor. Prográmalas con /novedades programar.',
    which: channels => `¿Cuáles? Indica el canal: ${channels.join(', ')}.`,
    planned: (channel, slot) => `${channel}: ${slot}.`,
    paused: (channel, because) => `${channel}: en pausa. ${because}`,
    because: {
      'channel-gone': 'El canal de las novedades ya no existe. Prográmalas en otro con /novedades programar.',
      'not-allowed':
        'No puedo publicar en el canal de las novedades. Permíteme allí «Ver canal», «Enviar mensajes» y «Leer el historial de mensajes», y usa de nuevo /novedades programar.',
    },
  },

  permissions: {
    ViewChannel: 'Ver canal',
    SendMessages: 'Enviar mensajes',
    ReadMessageHistory: 'Leer el historial de mensajes',
    ManageGuild: 'Gestionar servidor',
  },

  map: {
    other: 'Otros temas',
    papers: count => (count === 1 ? '1 artículo' : `${number(count)} artículos`),
    sample: (shown, all) => `${number(shown)} de ${number(all)} artículos`,
    cited: 'citado',
    footnote: 'nota al pie',
    places: {
      topLeft: 'arriba a la izquierda',
      top: 'arriba',
      topRight: 'arriba a la derecha',
      left: 'a la izquierda',
      middle: 'en el centro',
      right: 'a la derecha',
      bottomLeft: 'abajo a la izquierda',
      bottom: 'abajo',
      bottomRight: 'abajo a la derecha',
    },
    one: title => `Mapa con un solo artículo, un punto en el centro: ${title}`,
    alt: papers => `Mapa con ${papers} como puntos, los parecidos juntos.`,
    theme: (place, theme, papers) => `${place}: ${theme}, ${papers}`,
    marked: where => `Marcados: ${list(where)}.`,
    within: (numbers, theme) => `${numbers} en ${theme}`,
    more: count => `y ${count} más`,
  },

  errors: {
    database: reference =>
      `Ahora mismo no puedo acceder a mi biblioteca. Inténtalo de nuevo en un minuto. (referencia ${reference})`,
    service: (service, reference) =>
      `Algo de lo que dependo no responde ahora mismo: ${service}. Inténtalo de nuevo en un minuto. (referencia ${reference})`,
    services: {
      'the language model': 'el modelo de lenguaje',
      'the embedding service': 'el servicio de embeddings',
    },
    stopping: reference =>
      `Me están reiniciando y no pude terminar. Vuelve a preguntar en un minuto, por favor. (referencia ${reference})`,
    unforeseen: reference =>
      `Algo falló por mi parte y está en mi registro. Inténtalo de nuevo; si vuelve a pasar, dile a un administrador la referencia ${reference}.`,
    interrupted: 'Me interrumpieron y no pude terminar esta respuesta. Vuelve a preguntar, por favor.',
    commandGone: 'Este comando ya no existe o ha cambiado. Recarga Discord (Ctrl+R) para ver los actuales.',
  },

  commands: {
    ask: {
      name: 'preguntar',
      description: 'Haz una pregunta a los artículos; cada afirmación de la respuesta lleva una nota al pie',
      options: {
        question: {
          name: 'pregunta',
          description: 'Por ejemplo: Which papers merge fine-tuned models? Con «since 2023» o «by Raffel»',
        },
        author: { name: 'autor', description: 'Solo artículos de esta persona' },
        years: { name: 'años', description: 'Solo artículos de esta época: 2023, 2021-2023, since 2022' },
        topic: { name: 'tema', description: 'Solo artículos cuyo texto contiene estas palabras' },
        private: { name: 'privado', description: 'Mostrarme la respuesta solo a mí' },
      },
    },
    summary: {
      name: 'resumen',
      description: 'Un artículo, o un tema de la biblioteca, en pocas frases con notas al pie',
      options: {
        paper: {
          name: 'artículo',
          description: 'Un artículo: problema, enfoque, resultado y límites, o más breve, o para principiantes',
        },
        paperNamed: {
          name: 'artículo',
          description: 'Letras del título o de un autor, o identificador o enlace de arXiv',
        },
        length: { name: 'extensión', description: 'Cuánto contar; sin indicarlo, una ficha breve' },
        thread: { name: 'hilo', description: 'Los artículos de este hilo, una línea cada uno' },
        topic: { name: 'tema', description: 'Qué aportan los artículos de la biblioteca a un tema' },
        topicNamed: { name: 'tema', description: 'Por ejemplo: knowledge distillation, since 2023' },
      },
    },
    paper: {
      name: 'artículo',
      description: 'La ficha de un artículo: autores, versiones, enlaces, texto, vecinos, y cómo citarlo',
      options: {
        paper: {
          name: 'artículo',
          description: 'Letras del título o de un autor, identificador de arXiv, DOI o enlace',
        },
      },
    },
    compare: {
      name: 'comparar',
      description: 'De dos a cinco artículos lado a lado, cada afirmación con su nota al pie',
      options: {
        paper1: {
          name: 'artículo1',
          description: 'Letras del título o de un autor, o identificador o enlace de arXiv',
        },
        paper2: { name: 'artículo2', description: 'El artículo con el que compararlo' },
        paper3: { name: 'artículo3', description: 'Un tercer artículo' },
        paper4: { name: 'artículo4', description: 'Un cuarto artículo' },
        paper5: { name: 'artículo5', description: 'Un quinto artículo' },
      },
    },
    related: {
      name: 'relacionados',
      description: 'Artículos cercanos a un artículo o a una pregunta, y qué los une',
      options: {
        paper: {
          name: 'artículo',
          description: 'Letras del título o de un autor, o identificador o enlace de arXiv',
        },
        question: { name: 'pregunta', description: 'Sobre qué quieres leer, con tus palabras' },
      },
    },
    roundup: {
      name: 'novedades',
      description: 'La publicación semanal sobre artículos nuevos',
      options: {
        schedule: { name: 'programar', description: 'Publicar las novedades en un canal cada semana' },
        scheduleChannel: { name: 'canal', description: 'Dónde publicarlas' },
        weekday: { name: 'día', description: 'Qué día' },
        hour: { name: 'hora', description: 'A qué hora en punto, de 0 a 23' },
        timezone: { name: 'zona-horaria', description: 'Según qué reloj, por ejemplo Europe/Berlin' },
        now: { name: 'ahora', description: 'Publicar ya las novedades de esta semana, si aún no lo están' },
        nowChannel: { name: 'canal', description: 'Dónde publicarlas; si no, en el canal programado o en este' },
        show: { name: 'mostrar', description: 'Mostrar dónde y cuándo se publican las novedades en este servidor' },
        stop: { name: 'detener', description: 'Detener las novedades semanales' },
        stopChannel: { name: 'canal', description: 'En qué canal; si no, en el único programado' },
      },
    },
    privacy: {
      name: 'privacidad',
      description: 'Lo que guardo de ti: verlo, obtenerlo, borrarlo o que no se guarde nada',
      options: {
        show: { name: 'mostrar', description: 'Mostrar lo que se guarda de ti y durante cuánto tiempo' },
        export: { name: 'exportar', description: 'Obtener en un archivo todo lo que se guarda de ti' },
        delete: { name: 'borrar', description: 'Borrar todo lo que se guarda de ti; antes pregunto otra vez' },
        optOut: { name: 'excluirme', description: 'No guardar nada más de ti y borrar de inmediato lo guardado' },
        optIn: { name: 'incluirme', description: 'Volver a guardar tus preguntas y respuestas' },
      },
    },
    new: { name: 'reiniciar', description: 'Empezar de nuevo: mi próxima respuesta no se apoya en nada anterior' },
    settings: {
      name: 'ajustes',
      description: 'Cómo se comporta Footnote en este servidor',
      options: {
        show: { name: 'mostrar', description: 'Mostrar todos los ajustes y lo usado hoy' },
        language: { name: 'idioma', description: 'El idioma de las menciones y las novedades' },
        languageChoice: { name: 'idioma', description: 'Los comandos se responden en el idioma de cada persona' },
        mentions: { name: 'menciones', description: 'Los canales en que se responde a las menciones' },
        channel: { name: 'canal', description: 'Añadir este canal, o quitarlo si ya está' },
        everywhere: { name: 'todos', description: 'Responder en todos los canales' },
        answers: { name: 'respuestas', description: 'Longitud y privacidad de las respuestas' },
        length: { name: 'longitud', description: 'Cómo de larga es una respuesta' },
        private: { name: 'privado', description: 'Mostrar las respuestas a /preguntar solo a quien pregunta' },
        limits: { name: 'límites', description: 'Lo que se puede preguntar y gastar en un día' },
        whose: { name: 'quién', description: 'Los límites de cada persona o de todo el servidor' },
        requests: { name: 'preguntas', description: 'Preguntas al día; 0 es sin límite' },
        tokens: { name: 'tokens', description: 'Tokens del modelo de lenguaje al día; 0 es sin límite' },
        dollars: { name: 'dólares', description: 'Dólares para el modelo de lenguaje al día; 0 es sin límite' },
        keep: { name: 'guardar', description: 'Cuánto tiempo se guardan las respuestas' },
        days: { name: 'días', description: 'Días hasta que se olvidan una respuesta y sus botones' },
        reset: { name: 'restablecer', description: 'Devolver todos los ajustes a su estado inicial' },
      },
    },
    library: {
      name: 'biblioteca',
      description: 'Los artículos de esta biblioteca, de dónde vienen y quién la cambió',
      options: {
        search: {
          name: 'buscar',
          description: 'Mostrar hasta diez artículos: los que encajan con las letras, o los más nuevos',
        },
        searched: { name: 'artículo', description: 'Letras de un título, autor o método, o un identificador de arXiv' },
        add: { name: 'añadir', description: 'Añadir artículos de arXiv solo para este servidor' },
        added: { name: 'artículo', description: 'Identificador o enlace de arXiv; hasta diez con espacios o comas' },
        remove: { name: 'quitar', description: 'Quitar un artículo que añadió este servidor' },
        removed: { name: 'artículo', description: 'Uno de los propios de este servidor' },
        map: { name: 'mapa', description: 'Dibujar la biblioteca: artículos como puntos, temas con su nombre' },
        sources: {
          name: 'fuentes',
          description: 'De dónde vienen los artículos, cómo va cada fuente y quién cambió qué',
        },
        follow: { name: 'seguir', description: 'Hacer que lleguen artículos solos, solo para este servidor' },
        followed: {
          name: 'fuente',
          description: 'arxiv:cat:cs.CL, arxiv:author:…, arxiv:search:…, hf:daily o la dirección de un feed',
        },
        unfollow: { name: 'dejar', description: 'Dejar una fuente de este servidor; sus artículos se quedan' },
        unfollowed: { name: 'fuente', description: 'Una de las propias de este servidor' },
      },
    },
    addPaper: { name: 'Añadir este artículo' },
    summarisePaper: { name: 'Resumir artículo' },
    status: { name: 'estado', description: 'Si estoy listo: artículos, fuentes, modelo, base de datos, conexión' },
    about: { name: 'acerca', description: 'Versión, biblioteca, modelo de lenguaje y su coste este mes' },
    help: { name: 'ayuda', description: 'Lo que sé hacer, en pocas líneas' },
    askAbout: { name: 'Preguntar sobre esto' },
  },
}
