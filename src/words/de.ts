/** Unsere eigenen Wörter auf Deutsch, in der Du-Form. */
import type { Words } from './words.ts'
import { dateIn, daysIn, listIn, numberIn } from './writing.ts'

const list = listIn('de')
const number = numberIn('de')
const quoted = (text: string): string => `„${text}“`
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

export const de: Words = {
  locale: 'de',

  dates: {
    year: year => year,
    month: dateIn('de', 'LLLL y'),
    day: dateIn('de', 'd. MMMM y'),
    days: daysIn('de', { day: 'd.', month: 'd. MMMM', year: 'd. MMMM y' }),
  },
  weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],

  limits: {
    by: author => `von ${author}`,
    about: topic => `über ${quoted(topic)}`,
    since: moment => `seit ${moment}`,
    after: moment => `nach ${moment}`,
    before: moment => `vor ${moment}`,
    until: moment => `bis ${moment}`,
    inMonth: month => `vom ${month}`,
    inYear: year => `aus ${year}`,
    between: (from, to) => `von ${from} bis ${to}`,
    lastFew: {
      day: number => (number === 1 ? 'des letzten Tages' : `der letzten ${number} Tage`),
      week: number => (number === 1 ? 'der letzten Woche' : `der letzten ${number} Wochen`),
      month: number => (number === 1 ? 'des letzten Monats' : `der letzten ${number} Monate`),
      year: number => (number === 1 ? 'des letzten Jahres' : `der letzten ${number} Jahre`),
    },
    last: {
      day: 'des letzten Tages',
      week: 'der letzten Woche',
      month: 'des letzten Monats',
      year: 'des letzten Jahres',
    },
    this: { week: 'dieser Woche', month: 'dieses Monats', year: 'dieses Jahres' },
    sinceLast: {
      day: 'seit gestern',
      week: 'seit letzter Woche',
      month: 'seit letztem Monat',
      year: 'seit letztem Jahr',
    },
    sinceYesterday: 'seit gestern',
    yesterday: 'von gestern',
    today: 'von heute',
  },

  notes: {
    limits: (limits, within, total) => `Gesucht habe ich nur in Papern ${limits.join(', ')}: ${within} von ${total}.`,
    spelling: (typed, readAs) => `${quoted(typed)} als ${quoted(readAs)}`,
    spellings: spellings => `Gelesen habe ich ${spellings.join(', ')}.`,
    about: titles => `Verstanden als Frage zu ${titles.map(quoted).join(' und ')}.`,
    readAs: question => `Verstanden als: ${quoted(question)}`,
    modelFailed:
      'Das Sprachmodell hat nicht geantwortet; diese Antwort ist aus den Sätzen der Paper selbst zusammengestellt.',
    modelUnsupported:
      'Was das Sprachmodell geschrieben hat, ist durch die Paper nicht belegt; diese Antwort ist aus deren eigenen Sätzen zusammengestellt.',
    dropped: number =>
      number === 1
        ? 'Eine Aussage des Sprachmodells war nicht belegt und wurde gestrichen.'
        : `${number} Aussagen des Sprachmodells waren nicht belegt und wurden gestrichen.`,
    untranslated: 'Was sich nicht unverändert übersetzen ließ, steht auf Englisch da.',
    notEnglish: language =>
      `Die Paper sind auf Englisch, und ohne Sprachmodell finde ich nur Wörter, die sie mit der Frage gemeinsam haben. Versuch es bitte auf Englisch (deine Frage sieht mir nach dieser Sprache aus: ${language}).`,
    modelResting:
      'Das heutige Budget für das Sprachmodell ist aufgebraucht; diese Antwort ist aus den Sätzen der Paper selbst zusammengestellt.',
    weak: 'Näher kam nichts, was ich gefunden habe; vielleicht ist es nicht das, was du meintest.',
    withdrawn: title =>
      `${quoted(title)} wurde zurückgezogen, daher antworte ich nicht daraus. Was darin stand, zeigt weiterhin /zusammenfassung paper.`,
  },

  refusals: {
    noWords: 'Bitte stell eine Frage in Worten, zum Beispiel: „Which papers merge fine-tuned models?“',
    emptyLibrary:
      'Die Bibliothek enthält noch keine Paper. Ein Admin kann mit /bibliothek hinzufügen welche aufnehmen.',
    noQuestion:
      'Ich beantworte Fragen zu den Papern dieser Bibliothek und habe in deiner Nachricht keine Frage gefunden.',
    nothingWithin: (total, limits) =>
      `Unter den ${total} Papern hier ist keines ${limits.join(' und ')}. Ohne diese Einschränkung kommen die Paper unten am nächsten.`,
    whichPaper: 'Ich weiß nicht, welches Paper du meinst. Nenn bitte seinen Titel oder den Namen seiner Methode.',
    notStated:
      'Dazu sagen die Paper hier nichts. Das nächstliegende behandelt das Thema, aber nicht das, wonach du fragst.',
    notMentioned: (total, missing) =>
      `Dazu sagen die Paper hier nichts: Keines der ${total} erwähnt ${missing.map(quoted).join(', ')}.`,
    nothingFound: total => `Dazu habe ich in den ${total} Papern hier nichts gefunden.`,
    withdrawn: 'Das gesuchte Paper wurde zurückgezogen, und ich antworte nur aus Papern, die noch gelten.',
    nearest: ' Die nächstliegenden Paper stehen unten.',
  },

  smallTalk: {
    hello: 'Hallo! ',
    thanks: total => `Gern geschehen. Frag mich jederzeit mehr über die ${total} Paper hier.`,
    offer: total =>
      `Ich beantworte Fragen zu den ${total} Papern in dieser Bibliothek, mit einer Fußnote unter jeder Aussage. Frag einfach, zum Beispiel „Which papers are about pruning?“, und grenze die Frage mit „since 2023“ oder „by Wolf“ ein.`,
  },

  record: {
    onDay: day => `am ${day}`,
    inMonth: month => `im ${month}`,
    inYear: year => `im Jahr ${year}`,
    authors: (title, authors) => `${quoted(title)} ist von ${list(authors)}.`,
    authorsUnknown: title => `Die Bibliothek weiß nicht, wer ${quoted(title)} geschrieben hat.`,
    date: (title, when) => `${quoted(title)} ist ${when} erschienen.`,
    dateAndVenue: (title, when, venue) => `${quoted(title)} ist ${when} erschienen (${venue}).`,
    dateUnknown: title => `Die Bibliothek weiß nicht, wann ${quoted(title)} erschienen ist.`,
    venue: (title, venue) => `${quoted(title)} ist hier erschienen: ${venue}.`,
    venueAndDate: (title, venue, when) => `${quoted(title)} ist ${when} hier erschienen: ${venue}.`,
    venueUnknown: title => `Die Bibliothek weiß nicht, wo ${quoted(title)} erschienen ist.`,
  },

  summary: {
    heading: 'Zusammenfassung',
    problem: 'Problem',
    approach: 'Ansatz',
    result: 'Ergebnis',
    namePaper: 'Bitte nenn ein Paper: seinen Titel, einen Namen daraus oder seine arXiv-Nummer oder den Link.',
    nameTopic: 'Bitte nenn ein Thema in Worten, zum Beispiel: model merging',
    choiceGone: 'Dieses Paper ist nicht mehr in der Bibliothek. Wähle ein anderes aus der Liste.',
    notHere: arxivId =>
      `Das Paper ${arxivId} ist nicht in dieser Bibliothek. Ein Admin kann es mit /bibliothek hinzufügen aufnehmen.`,
    unknown: 'So heißt hier kein Paper.',
    didYouMean: titles => ` Meintest du ${titles.map(quoted).join(', ')}?`,
    howToName: ' Du findest es mit Wörtern aus dem Titel, der arXiv-Nummer oder dem Link.',
  },

  summaries: {
    lengths: { line: 'eine Zeile', card: 'kurze Karte', newcomer: 'für Neulinge im Fach' },
    limits: 'Grenzen',
    newcomer: {
      problem: 'Worum es geht',
      approach: 'Was gemacht wurde',
      result: 'Was herauskam',
      limits: 'Wo es endet',
    },
    speltOut: 'Ausgeschrieben',
    noLimits: 'Grenzen: In diesem Text fand ich keine genannt.',
    plainestNote:
      'Ohne Sprachmodell kann ich nur Sätze auswählen: Dies sind die einfachsten aus dem Paper selbst, Teil für Teil.',
    noText: 'Die Bibliothek hat von diesem Paper keinen Text, der sich zusammenfassen ließe.',
    fetched:
      'Dieses Paper war noch nicht da: Es wurde von arXiv geholt und in die Bibliothek dieses Servers aufgenommen.',
    notFetched: arxivId =>
      `Das Paper ${arxivId} ist nicht in dieser Bibliothek, und arXiv ist gerade nicht erreichbar. Bitte versuch es in ein paar Minuten noch einmal oder nimm es dann mit /bibliothek hinzufügen auf.`,
    inThread: 'Paper dieses Gesprächs',
    inMessage: 'Paper dieser Nachricht',
    notThread:
      'Das sagt, worum es in den Papern eines Threads geht. Nutze es in einem Thread oder in Direktnachrichten, in denen ich etwas gefragt wurde.',
    emptyThread:
      'Hier wurde noch kein Paper zitiert oder verlinkt. Frag mich erst etwas und nutze es dann noch einmal.',
    moreInThread: (shown, total) => `Die letzten ${shown} von ${total} Papern.`,
    noneInMessage:
      'In dieser Nachricht fand ich weder einen Link zu arXiv noch eine DOI noch einen Titel aus dieser Bibliothek. /zusammenfassung paper findet ein Paper an Wörtern seines Titels.',
    firstOf: most => `In dieser Nachricht stehen mehr Paper; dies sind die ersten ${most}.`,
    missing: names =>
      `Nicht in dieser Bibliothek: ${list(names)}. Ein Admin kann Paper von arXiv mit /bibliothek hinzufügen aufnehmen.`,
  },

  overview: {
    rest: 'Mehr zu diesem Thema',
    differ: 'Worin sich die Paper widersprechen',
  },

  compare: {
    heading: 'Vergleich',
    aspects: {
      problem: 'Problem',
      approach: 'Ansatz',
      setting: 'Daten und Rahmen',
      result: 'Ergebnis',
      limits: 'Grenzen',
      code: 'Code',
    },
    notStated: 'nicht angegeben',
    noneStates: 'von keinem angegeben',
    picture: (names, aspects) =>
      `Tabelle von ${list(names)}, nach ${list(aspects)}. Dasselbe sagt die Nachricht in Worten.`,
    sameAs: aspect => `siehe ${quoted(aspect)}`,
    inRecord: address => `${address} (aus den Angaben zum Paper)`,
    ofPaper: (place, problem) => `Paper ${place}: ${problem}`,
    twice: title => `Das ist ein und dasselbe Paper, ${quoted(title)}. Nenn ein zweites zum Vergleich.`,
    shownOnce: title => `Du hast ${quoted(title)} mehrmals genannt; es steht einmal da.`,
    withdrawn: title => `${quoted(title)} wurde von seinen Autoren oder von arXiv zurückgezogen.`,
  },

  related: {
    toPaper: 'Diesem Paper nahe',
    toQuestion: 'Dem nahe',
    both: phrases => `Beide sprechen von: ${phrases.join(', ')}.`,
    with: (paper, phrases) => `Spricht wie ${quoted(paper)} von: ${phrases.join(', ')}.`,
    speaksOf: phrases => `Spricht von: ${phrases.join(', ')}.`,
    nearOnly: 'Im Ganzen nahe, auch wenn keine bezeichnenden Wörter dieselben sind.',
    nameOne:
      'Nenn entweder ein Paper oder eine Frage: Titel oder arXiv-Nummer, oder in Worten, worüber du lesen möchtest.',
  },

  answer: {
    digest: 'Kurzfassung',
    withdrawn: 'zurückgezogen',
    updated: version => `aktualisiert, v${version}`,
    thisPaper: 'Dieses Paper',
    byModel: 'Von einem Sprachmodell geschrieben; jede Aussage wurde an ihrer Fußnote geprüft.',
    fromAbstracts: 'Den Abstracts entnommen, ohne Sprachmodell.',
    fromDigests: 'Unseren Kurzfassungen der Abstracts entnommen, ohne Sprachmodell.',
    fromBoth: 'Abstracts und unseren Kurzfassungen davon entnommen, ohne Sprachmodell.',
    abstractVerbatim: 'Aus dem Abstract, Wort für Wort:',
    digestVerbatim: 'Aus unserer Kurzfassung des Abstracts, Wort für Wort:',
    related: 'Verwandt mit den Papern dieser Antwort',
    noneRelated: 'Ich kenne keine weiteren Paper, die diesen nahekommen.',
    leftOut: parts =>
      `Hier ausgelassene Teile: ${parts}. Wo ich kein Mitglied bin, lässt mich Discord höchstens sechs Nachrichten senden. Frag mich in einer Direktnachricht, dann bekommst du alle.`,
  },

  card: {
    noAuthors: 'Wer das geschrieben hat, weiß die Bibliothek nicht.',
    someAuthors: (names, total) => `${names}, … (insgesamt ${total} Autorinnen und Autoren)`,
    noDate: 'Datum unbekannt',
    version: version => `Fassung ${version}`,
    versions: (version, earlier) => `Fassung ${version}; vorher in der Bibliothek: ${list(earlier)}`,
    code: 'Programmcode',
    source: 'Fundstelle',
    own: 'Dieses Paper steht nur in der Bibliothek dieses Servers: Kein anderer Server sieht es.',
    withdrawn: 'Dieses Paper wurde zurückgezogen.',
    near: 'Am nächsten in der Bibliothek',
    noneNear: 'Kein anderes Paper hier steht ihm nahe.',
    cite: 'Zitieren',
    summarise: 'Zusammenfassen',
    fromRecord:
      'Aus den Angaben der Bibliothek: Namen in ihrer Reihenfolge, nichts hinzugefügt. BibTeX und RIS hängen als Dateien an.',
    otherYear: venue => `Das Jahr ist das des Datums; „${venue}“ nennt ein anderes.`,
    gone: 'Dieses Paper ist nicht mehr in der Bibliothek, oder nicht für diesen Ort. Such es mit /paper.',
  },

  buttons: {
    evidence: number => `Belege (${number})`,
    related: 'Verwandtes',
    followUp: 'Nachfragen',
    good: 'Danke, es freut mich, dass es geholfen hat.',
    bad: 'Danke. Was daran nicht stimmte, wird für die Admins aufgehoben.',
    old: 'Dieser Knopf gehört zu einer anderen Version von mir. Frag bitte noch einmal.',
    gone: 'Diese Antwort ist nicht mehr gespeichert, daher kann ich nichts weiter dazu sagen. Frag bitte noch einmal.',
    notYours: 'Diese Antwort war nur für eine Person bestimmt. Frag mich mit /frage, dann bekommst du deine eigene.',
  },

  windows: {
    question: 'Deine Frage',
    ask: 'Die Paper fragen',
    askHint: 'Das ist die Nachricht; mach daraus, was du wissen willst',
    followUp: 'Nachfragen',
    followUpHint: '„it“ und „they“ meinen die Paper dieser Antwort',
    reason: 'Was war falsch?',
    reasonHint: 'Gern in einem Satz',
  },

  library: {
    sourceFails: (name, problem) =>
      `Die Quelle ${quoted(name)} der Bibliothek dieses Servers lässt sich nicht lesen: ${problem} Sie wird immer seltener neu versucht; weitere Meldungen kommen nicht. Mit /bibliothek verlassen wird sie entfernt.`,
    inServer: 'Nur ein Server hat eine eigene Bibliothek, die sich ändern lässt. Verwende diesen Befehl auf einem.',
    lacks: permission =>
      `Die Bibliothek dieses Servers ändern seine Admins: Dazu gehört die Berechtigung ${quoted(permission)}, die du hier nicht hast.`,

    newest: 'Die neuesten Paper',
    found: typed => `Paper zu ${quoted(typed)}`,
    noneFound: typed =>
      `Kein Paper hier passt zu ${quoted(typed)}. Teile eines Titels, eines Namens oder einer Methode finden eins; nach dem Inhalt fragst du mit /frage.`,
    yours: 'eures',

    added: 'In der Bibliothek dieses Servers neu',
    updated: 'Auf den neuesten Stand gebracht',
    there: 'Schon in der Bibliothek',
    unknown: ids =>
      `arXiv hat kein Paper mit dieser Nummer: ${list(ids)}. Prüfe sie, oder versuch es morgen wieder, falls sie neu ist.`,
    announced: who => `${who} hat dies in die Bibliothek dieses Servers gestellt`,
    firstOf: most => `In der Nachricht stehen noch mehr Paper; dies sind die ersten ${most}.`,
    removed: title => `Nicht mehr in der Bibliothek dieses Servers: ${quoted(title)}.`,
    followed: name =>
      `Dieser Server folgt ab jetzt ${quoted(name)}, und die Paper kommen von selbst. Wie es läuft, zeigt /bibliothek quellen.`,
    followedAlready: name => `Dieser Server oder die öffentliche Bibliothek folgt ${quoted(name)} schon.`,
    unfollowed: name => `Dieser Server folgt ${quoted(name)} nicht mehr. Die Paper, die daher kamen, bleiben.`,

    refused: {
      notPapers: typed =>
        `${quoted(typed)} ist weder eine arXiv-Nummer noch ein Link zu einem Paper. Schreib zum Beispiel 2401.00001, oder mehrere mit Kommas dazwischen. Für alles, was in einer Kategorie erscheint, gibt es /bibliothek folgen.`,
      noLinks:
        'In dieser Nachricht finde ich weder eine arXiv-Nummer noch einen Link zu einem Paper. Ich verstehe die von arXiv, alphaXiv, Hugging Face und die DOIs von arXiv.',
      tooManyPapers: most => `Auf einmal füge ich höchstens ${most} Paper hinzu. Die anderen kommen danach dran.`,
      notSource: typed =>
        `${quoted(typed)} ist keine Quelle von Papern. Ich verstehe arxiv:cat:cs.CL, arxiv:author:Ada Quill, arxiv:search:model merging, hf:daily und die Adresse eines Feeds oder einer Kategorieliste bei arXiv.`,
      notFollowed: typed => `${quoted(typed)} ist ein Paper und keine Quelle. Füg es mit /bibliothek hinzufügen hinzu.`,
      shelfFull: most =>
        `Die eigene Bibliothek dieses Servers ist voll: Sie fasst höchstens ${most} Paper. Mit /bibliothek entfernen schaffst du Platz.`,
      tooManySources: most =>
        `Dieser Server folgt schon ${most} Quellen, mehr geht nicht. Mit /bibliothek verlassen lässt du eine los.`,
      public: 'Dieses Paper steht in der öffentlichen Bibliothek, die kein Server ändern kann.',
      noSuchPaper: typed =>
        `Kein Paper, das dieser Server hinzugefügt hat, passt zu ${quoted(typed)}. Wähle eins aus der Liste; was in der öffentlichen Bibliothek steht, lässt sich hier nicht entfernen.`,
      whichPaper: titles => `Welches davon? ${titles.map(quoted).join(', ')}. Wähle es aus der Liste.`,
      noSuchSource: typed =>
        `Dieser Server folgt keiner Quelle namens ${quoted(typed)}. Wähle eine aus der Liste; Quellen der öffentlichen Bibliothek lassen sich hier nicht verlassen.`,
    },

    publicSources: 'Quellen der öffentlichen Bibliothek',
    ownSources: 'Eigene Quellen dieses Servers',
    noSources:
      'Hier wird keiner Quelle gefolgt: Paper kommen nur, wenn jemand sie hinzufügt. Ein Admin kann mit /bibliothek folgen einer folgen.',
    papersSoFar: total => `bisher ${total} Paper`,
    notRead: 'noch nicht gelesen',
    lastRun: moment => `gelesen ${moment}`,
    lastSuccess: moment => `zuletzt mit Erfolg ${moment}`,
    noSuccess: 'bisher ohne Erfolg',
    next: moment => `wieder ${moment}`,
    again: moment => `neuer Versuch ${moment}`,
    changes: 'Zuletzt geändert',
    did: {
      add: (who, title, moment) => `${who} hat ${quoted(title)} hinzugefügt, ${moment}`,
      remove: (who, title, moment) => `${who} hat ${quoted(title)} entfernt, ${moment}`,
      follow: (who, name, moment) => `${who} ist ${quoted(name)} gefolgt, ${moment}`,
      unfollow: (who, name, moment) => `${who} hat ${quoted(name)} verlassen, ${moment}`,
    },
    somebody: 'Jemand',
  },

  status: {
    ready: '**Ich bin bereit.**',
    troubled: '**Ich bin bereit**, aber nicht alles ist in Ordnung.',
    notReady:
      '**Ich kann gerade nicht antworten**: Meine Bibliothek ist nicht erreichbar. Versuch es in einer Minute wieder.',
    papers: total => `${total} Paper`,
    own: total => `davon ${total} eigene dieses Servers`,
    noPapers: 'Die Bibliothek enthält noch keine Paper.',
    sourcesWell: total => `Quellen: ${total}, alle in Ordnung.`,
    sourcesFailing: (total, failing) =>
      `Quellen: ${total}, davon nicht lesbar: ${failing}. Warum, zeigt /bibliothek quellen.`,
    noSources: 'Keiner Quelle wird gefolgt; Paper kommen, wenn jemand sie hinzufügt.',
    lastPaper: moment => `Das letzte Paper kam ${moment}.`,
    database: 'Die Datenbank antwortet.',
    ping: ms => `Discord antwortet in ${ms} ms.`,
    noPing: 'Discord ist verbunden.',
  },

  badLimit: {
    author: 'Diesen Namen verstehe ich nicht. Wähle einen aus der Liste oder lass ihn weg.',
    years: 'Diese Jahre verstehe ich nicht. Schreib zum Beispiel 2023, 2021-2023 oder „since 2022“.',
    topic: 'In diesem Thema ist kein Wort, nach dem ich suchen könnte. Schreib zum Beispiel: knowledge distillation',
  },

  quota: {
    person: (most, resets) => `Du hast die Grenze für heute erreicht (Fragen: ${most}). Frag wieder ${resets}.`,
    server: (most, resets) =>
      `Dieser Server hat seine Grenze für heute erreicht (Fragen: ${most}). Frag wieder ${resets}.`,
  },

  settings: {
    heading: 'Einstellungen dieses Servers',
    inServer: 'Einstellungen gehören zu einem Server. Verwende diesen Befehl auf einem.',
    changed: 'Geändert.',
    nothing: 'Nenn, was sich ändern soll: Jede Option dieses Befehls ist freiwillig, aber eine muss da sein.',
    language: language => `**Sprache** von Erwähnungen und Rundschauen: ${language}`,
    serverLanguage: 'die des Servers',
    mentionsEverywhere: '**Erwähnungen** werden in jedem Kanal beantwortet',
    mentionsIn: channels => `**Erwähnungen** werden hier beantwortet: ${list(channels)}`,
    length: length => `**Länge** einer Antwort: ${length}`,
    lengths: { short: 'kurz', normal: 'normal', long: 'lang' },
    shown: '**Antworten** auf /frage sehen alle, außer wenn jemand privat fragt',
    hidden: '**Antworten** auf /frage sieht nur, wer fragt, außer wenn jemand öffentlich fragt',
    person: limits => `**Eine Person am Tag**: ${limits}`,
    server: limits => `**Der Server am Tag**: ${limits}`,
    whose: { person: 'jede Person', server: 'der Server' },
    limits: (requests, tokens, dollars) => `Fragen: ${requests}; Tokens: ${tokens}; Dollar: ${dollars}`,
    unlimited: 'beliebig viele',
    spent: (requests, tokens, dollars, resets) =>
      `**Heute verbraucht**: Fragen: ${requests}; Tokens: ${tokens}; Dollar: ${dollars}; neu gezählt wird ${resets}`,
    stepDown: 'Sind Tokens oder Dollar aufgebraucht, geht es ohne das Sprachmodell weiter.',
    kept: days => `**Antworten werden aufgehoben**: ${days === 1 ? '1 Tag' : `${days} Tage`}`,
  },

  about: {
    version: version => `**Footnote** ${version}`,
    papers: total => `${total} Paper in der Bibliothek`,
    withModel: model => `Antworten schreibt ${model}, und jede Aussage wird an ihrer Fußnote geprüft.`,
    withoutModel: 'Antworten bestehen aus den Sätzen der Paper selbst, ohne Sprachmodell.',
    cost: dollars => `Kosten des Sprachmodells in diesem Monat: ${dollars} Dollar`,
    invite: 'Füg mich einem anderen Server hinzu',
  },

  help: [
    '**Frag die Paper** mit /frage, indem du mich erwähnst, oder in Direktnachrichten. Jede Aussage hat eine Fußnote; *Belege* zeigt den genauen Satz dahinter.',
    '**Grenze die Frage ein**, auf Englisch: „since 2023“, „by Raffel“, „last month“.',
    '**Frag weiter** mit *Nachfragen*, mit einer Antwort auf meine Nachricht oder in einem Thread. /neu fängt von vorn an.',
    '**Jede Nachricht** kann eine Frage werden: in ihrem Menü unter *Apps*, *Dazu etwas fragen*. *Paper zusammenfassen* erzählt dort von den Papern darin.',
    '**/zusammenfassung** sagt, worum es in einem Paper oder in den Papern zu einem Thema geht. **/rundschau** postet jede Woche die neuen Paper.',
    '**/vergleich** stellt zwei bis fünf Paper nebeneinander; **/verwandt** nennt die Paper, die einem nahe sind, und sagt warum.',
    '**/paper** zeigt ein Paper als Karte; *Zitieren* darunter gibt APA, BibTeX und RIS.',
    '**/bibliothek** zeigt, welche Paper es gibt und woher sie kommen; Admins fügen damit welche hinzu und entfernen sie. **/status** sagt, wie es mir geht.',
    'Wenn die Paper nichts dazu sagen, sage ich das. 👍 und 👎 zeigen den Admins, wie gut ich bin.',
  ],

  privacy: {
    kept: days =>
      `**Was ich von dir speichere**
- Deine Fragen mit meinen Antworten, damit ihre Knöpfe gehen und ich weiß, wovon wir sprachen: ${days} Tage.
- Deine 👍 und 👎 mit dem Grund, den du genannt hast: so lange wie die Antwort.
- Wie viel du an welchem Tag gefragt hast: zwei Monate.
- Dass du eine Rundschau geplant oder Einstellungen geändert hast: solange diese gelten.
- Dass du die Bibliothek eines Servers geändert hast: solange es diese gibt.
- Wem ich wo noch eine Antwort schulde: bis sie da ist.
In meinem Log stehen weder Namen noch Fragen.`,
    ways: 'Hol dir alles mit /datenschutz export, lösche es mit /datenschutz löschen, oder lass mit /datenschutz austragen gar nichts speichern.',
    isOut:
      '**Du hast dich ausgetragen**, daher speichere ich nichts davon, nur dass du ausgetragen bist. /datenschutz eintragen nimmt es zurück.',
    exported: 'Das ist alles, was ich von dir speichere, als JSON.',
    exportedLarge: files => `Es ist viel, daher ist es mit gzip gepackt. Dateien: ${files}.`,
    confirm:
      'Alles löschen, was ich von dir speichere: deine Fragen mit meinen Antworten, deine Daumen und deine Zähler, auf allen Servern? Das lässt sich nicht rückgängig machen, und die Knöpfe unter den Antworten gehen dann nicht mehr.',
    confirmButton: 'Alles löschen',
    deleted: (answers, thumbs, days, names) =>
      `Gelöscht. Antworten: ${answers} · Daumen: ${thumbs} · Tageszähler: ${days} · dein Name bei Rundschauen, Einstellungen und Bibliotheken: ${names}.`,
    inChannels:
      'Die Nachrichten in den Kanälen speichert Discord und nicht ich. Deine kannst du dort löschen, meine können Admins löschen.',
    staysOut:
      'Vermerkt bleibt, dass du ausgetragen bist, damit nichts Neues gespeichert wird. /datenschutz eintragen nimmt es zurück.',
    optedOut:
      'Ab jetzt speichere ich nichts von dir, nur dass du ausgetragen bist. Ich antworte dir weiter, aber ohne Knöpfe und ohne zu wissen, was du vorher gefragt hast. /datenschutz eintragen nimmt es zurück.',
    optedIn: days =>
      `Ab jetzt speichere ich deine Fragen mit meinen Antworten wieder ${days} Tage lang. Mit /datenschutz löschen kannst du sie jederzeit löschen.`,
    note: 'Du bist ausgetragen, daher wird das nicht gespeichert: Es hat keine Knöpfe, und ich merke es mir nicht. /datenschutz eintragen ändert das.',
    thumbNotKept: 'Danke. Du bist ausgetragen, daher speichere ich es nicht.',
  },

  freshStart: 'Alles auf Anfang: Ich stütze mich nicht mehr auf das, was hier vorher gefragt wurde.',

  roundup: {
    heading: 'Diese Woche neu in der Bibliothek',
    papers: number => `${number} Paper`,
    nothingNew: 'In dieser Woche sind keine neuen Paper in die Bibliothek gekommen.',
    more: number => `… und ${count(number, 'weiteres neues Paper', 'weitere neue Paper')}. Frag mit /frage danach.`,
    mark: week => `Rundschau ${week}`,
    markOfPart: (week, part, parts) => `Rundschau ${week} · ${part} von ${parts}`,
  },

  schedule: {
    lacks: (channel, permissions) =>
      `Ich darf in ${channel} nicht posten. Mir fehlen diese Berechtigungen: ${permissions.map(quoted).join(', ')}. Erlaube es mir in den Kanaleinstellungen unter Berechtigungen und versuch es dann noch einmal.`,
    inServer: 'Eine Rundschau gehört zu einem Server. Verwende diesen Befehl auf einem.',
    noZone: typed =>
      `${quoted(typed)} ist keine Zeitzone. Tippe den Namen einer großen Stadt in deiner Nähe und wähle sie aus der Liste, zum Beispiel Europe/Berlin.`,
    slot: (weekday, hour, zone) => `Jeden ${weekday} um ${hour}:00 Uhr (${zone})`,
    scheduled: (slot, channel) => `${slot} poste ich die neuen Paper in ${channel}.`,
    next: moment => ` Die nächste Ausgabe kommt am ${moment}.`,
    posted: channel => `Die Rundschau dieser Woche steht jetzt in ${channel}.`,
    alreadyPosted: channel => `Die Rundschau dieser Woche steht schon in ${channel}.`,
    beingPosted: channel => `Die Rundschau dieser Woche wird gerade in ${channel} gepostet.`,
    stopped: channel => `In ${channel} kommt keine Rundschau mehr. Mit /rundschau planen fängst du wieder an.`,
    noneIn: channel => `In ${channel} ist keine Rundschau geplant.`,
    none: 'Auf diesem Server ist keine Rundschau geplant. Mit /rundschau planen fängst du eine an.',
    which: channels => `Welche? Nenn den Kanal: ${channels.join(', ')}.`,
    planned: (channel, slot) => `${channel}: ${slot}.`,
    paused: (channel, because) => `${channel}: pausiert. ${because}`,
    because: {
      'channel-gone': 'Den Kanal der Rundschau gibt es nicht mehr. Plane sie mit /rundschau planen in einem anderen.',
      'not-allowed':
        'Ich darf im Kanal der Rundschau nicht posten. Erlaube mir dort „Kanal anzeigen“, „Nachrichten senden“ und „Nachrichtenverlauf anzeigen“ und verwende dann noch einmal /rundschau planen.',
    },
  },

  permissions: {
    ViewChannel: 'Kanal anzeigen',
    SendMessages: 'Nachrichten senden',
    ReadMessageHistory: 'Nachrichtenverlauf anzeigen',
    ManageGuild: 'Server verwalten',
  },

  map: {
    other: 'Andere Themen',
    papers: count => `${number(count)} Paper`,
    sample: (shown, all) => `${number(shown)} von ${number(all)} Papern`,
    cited: 'zitiert',
    footnote: 'Fußnote',
    places: {
      topLeft: 'oben links',
      top: 'oben',
      topRight: 'oben rechts',
      left: 'links',
      middle: 'in der Mitte',
      right: 'rechts',
      bottomLeft: 'unten links',
      bottom: 'unten',
      bottomRight: 'unten rechts',
    },
    one: title => `Karte mit einem einzigen Paper, einem Punkt in der Mitte: ${title}`,
    alt: papers => `Karte: ${papers} als Punkte, ähnliche nebeneinander.`,
    theme: (place, theme, papers) => `${place}: ${theme}, ${papers}`,
    marked: where => `Markiert: ${list(where)}.`,
    within: (numbers, theme) => `${numbers} bei ${theme}`,
    more: count => `und ${count} weitere`,
  },

  errors: {
    database: reference =>
      `Meine Bibliothek ist gerade nicht erreichbar. Bitte versuch es in einer Minute noch einmal. (Kennung ${reference})`,
    service: (service, reference) =>
      `Etwas, das ich brauche, antwortet gerade nicht: ${service}. Bitte versuch es in einer Minute noch einmal. (Kennung ${reference})`,
    services: {
      'the language model': 'das Sprachmodell',
      'the embedding service': 'der Embedding-Dienst',
    },
    stopping: reference =>
      `Ich werde gerade neu gestartet und bin nicht fertig geworden. Bitte frag in einer Minute noch einmal. (Kennung ${reference})`,
    unforeseen: reference =>
      `Da ist bei mir etwas schiefgegangen; es steht in meinem Protokoll. Bitte versuch es noch einmal; wenn es wieder passiert, nenn einem Admin die Kennung ${reference}.`,
    interrupted: 'Ich wurde unterbrochen und bin mit dieser Antwort nicht fertig geworden. Bitte frag noch einmal.',
    commandGone:
      'Diesen Befehl gibt es nicht mehr, oder er hat sich geändert. Lade Discord neu (Strg+R), um die jetzigen zu sehen.',
  },

  commands: {
    ask: {
      name: 'frage',
      description: 'Stell den Papern eine Frage; jede Aussage der Antwort hat eine Fußnote',
      options: {
        question: {
          name: 'frage',
          description: 'Zum Beispiel: Which papers merge fine-tuned models? Auch mit „since 2023“ oder „by Raffel“',
        },
        author: { name: 'autor', description: 'Nur Arbeiten dieser Person' },
        years: { name: 'jahre', description: 'Nur Arbeiten aus dieser Zeit: 2023, 2021-2023, since 2022' },
        topic: { name: 'thema', description: 'Nur Arbeiten, in deren Text diese Wörter stehen' },
        private: { name: 'privat', description: 'Die Antwort nur mir zeigen' },
      },
    },
    summary: {
      name: 'zusammenfassung',
      description: 'Ein Paper oder ein Thema der Bibliothek in wenigen Sätzen mit Fußnoten',
      options: {
        paper: {
          name: 'paper',
          description: 'Ein Paper: Problem, Ansatz, Ergebnis und Grenzen, oder kürzer, oder für Neulinge',
        },
        paperNamed: { name: 'paper', description: 'Buchstaben aus Titel oder Namen, arXiv-Nummer oder Link' },
        length: { name: 'länge', description: 'Wie viel gesagt wird; ohne Angabe eine kurze Karte' },
        thread: { name: 'thread', description: 'Die Paper dieses Threads, eine Zeile für jedes' },
        topic: { name: 'thema', description: 'Was die Paper der Bibliothek zu einem Thema beitragen' },
        topicNamed: { name: 'thema', description: 'Zum Beispiel: knowledge distillation, since 2023' },
      },
    },
    paper: {
      name: 'paper',
      description: 'Ein Paper als Karte: Namen, Fassungen, Links, Text, Nachbarn, und wie man es zitiert',
      options: {
        paper: { name: 'paper', description: 'Buchstaben aus Titel oder Namen, arXiv-Nummer, DOI oder Link' },
      },
    },
    compare: {
      name: 'vergleich',
      description: 'Zwei bis fünf Paper nebeneinander, jede Aussage mit Fußnote',
      options: {
        paper1: { name: 'paper1', description: 'Buchstaben aus Titel oder Namen, arXiv-Nummer oder Link' },
        paper2: { name: 'paper2', description: 'Das Paper zum Vergleich' },
        paper3: { name: 'paper3', description: 'Ein drittes Paper' },
        paper4: { name: 'paper4', description: 'Ein viertes Paper' },
        paper5: { name: 'paper5', description: 'Ein fünftes Paper' },
      },
    },
    related: {
      name: 'verwandt',
      description: 'Paper, die einem Paper oder einer Frage nahe sind, und wie sie zusammenhängen',
      options: {
        paper: { name: 'paper', description: 'Buchstaben aus Titel oder Namen, arXiv-Nummer oder Link' },
        question: { name: 'frage', description: 'Worüber du lesen möchtest, in eigenen Worten' },
      },
    },
    roundup: {
      name: 'rundschau',
      description: 'Der wöchentliche Post über neue Paper',
      options: {
        schedule: { name: 'planen', description: 'Jede Woche eine Rundschau in einem Kanal posten' },
        scheduleChannel: { name: 'kanal', description: 'Wo sie gepostet wird' },
        weekday: { name: 'wochentag', description: 'An welchem Tag' },
        hour: { name: 'stunde', description: 'Zu welcher vollen Stunde, 0 bis 23' },
        timezone: { name: 'zeitzone', description: 'Nach wessen Uhr, zum Beispiel Europe/Berlin' },
        now: { name: 'jetzt', description: 'Die Rundschau dieser Woche jetzt posten, wenn sie noch nicht da ist' },
        nowChannel: { name: 'kanal', description: 'Wo sie gepostet wird; sonst im geplanten Kanal oder in diesem' },
        show: { name: 'anzeigen', description: 'Zeigen, wo und wann auf diesem Server Rundschauen kommen' },
        stop: { name: 'beenden', description: 'Die wöchentliche Rundschau beenden' },
        stopChannel: { name: 'kanal', description: 'In welchem Kanal; sonst im einzigen geplanten' },
      },
    },
    privacy: {
      name: 'datenschutz',
      description: 'Was ich von dir speichere: ansehen, holen, löschen oder gar nichts speichern lassen',
      options: {
        show: { name: 'anzeigen', description: 'Zeigen, was von dir gespeichert ist und wie lange' },
        export: { name: 'export', description: 'Alles, was von dir gespeichert ist, als Datei holen' },
        delete: { name: 'löschen', description: 'Alles löschen, was von dir gespeichert ist; ich frage vorher nach' },
        optOut: { name: 'austragen', description: 'Nichts mehr von dir speichern und Gespeichertes sofort löschen' },
        optIn: { name: 'eintragen', description: 'Deine Fragen und Antworten wieder speichern lassen' },
      },
    },
    new: { name: 'neu', description: 'Hier neu anfangen: Meine nächste Antwort stützt sich auf nichts von vorher' },
    settings: {
      name: 'einstellungen',
      description: 'Wie sich Footnote auf diesem Server verhält',
      options: {
        show: { name: 'anzeigen', description: 'Alle Einstellungen zeigen, und was heute verbraucht wurde' },
        language: { name: 'sprache', description: 'Die Sprache von Erwähnungen und Rundschauen' },
        languageChoice: { name: 'sprache', description: 'Befehle werden in der Sprache jeder Person beantwortet' },
        mentions: { name: 'erwähnungen', description: 'Die Kanäle, in denen Erwähnungen beantwortet werden' },
        channel: { name: 'kanal', description: 'Diesen Kanal hinzufügen, oder wegnehmen, wenn er dabei ist' },
        everywhere: { name: 'überall', description: 'In jedem Kanal antworten' },
        answers: { name: 'antworten', description: 'Länge und Sichtbarkeit von Antworten' },
        length: { name: 'länge', description: 'Wie lang eine Antwort ist' },
        private: { name: 'privat', description: 'Antworten auf /frage nur denen zeigen, die fragen' },
        limits: { name: 'grenzen', description: 'Was an einem Tag gefragt und ausgegeben werden darf' },
        whose: { name: 'wessen', description: 'Die Grenzen jeder Person oder des ganzen Servers' },
        requests: { name: 'fragen', description: 'Fragen am Tag; 0 ist ohne Grenze' },
        tokens: { name: 'tokens', description: 'Tokens des Sprachmodells am Tag; 0 ist ohne Grenze' },
        dollars: { name: 'dollar', description: 'US-Dollar für das Sprachmodell am Tag; 0 ist ohne Grenze' },
        keep: { name: 'aufheben', description: 'Wie lange Antworten aufgehoben werden' },
        days: { name: 'tage', description: 'Tage, bis eine Antwort und ihre Knöpfe vergessen werden' },
        reset: { name: 'zurücksetzen', description: 'Alle Einstellungen auf den Anfang zurücksetzen' },
      },
    },
    library: {
      name: 'bibliothek',
      description: 'Die Paper dieser Bibliothek, woher sie kommen und wer sie geändert hat',
      options: {
        search: {
          name: 'suchen',
          description: 'Bis zu zehn Paper zeigen: was zu den Buchstaben passt, oder die neuesten',
        },
        searched: { name: 'paper', description: 'Teile von Titel, Name oder Methode, oder eine arXiv-Nummer' },
        add: { name: 'hinzufügen', description: 'Paper von arXiv nur für diesen Server hinzufügen' },
        added: {
          name: 'paper',
          description: 'arXiv-Nummer oder Link; bis zu zehn mit Leerzeichen oder Kommas dazwischen',
        },
        remove: { name: 'entfernen', description: 'Ein Paper entfernen, das dieser Server hinzugefügt hat' },
        removed: { name: 'paper', description: 'Eines der eigenen dieses Servers' },
        map: { name: 'karte', description: 'Die Bibliothek als Bild zeichnen: Paper als Punkte, Themen mit Namen' },
        sources: {
          name: 'quellen',
          description: 'Woher Paper kommen, wie es jeder Quelle geht und wer was geändert hat',
        },
        follow: { name: 'folgen', description: 'Paper von selbst kommen lassen, nur für diesen Server' },
        followed: {
          name: 'quelle',
          description: 'arxiv:cat:cs.CL, arxiv:author:…, arxiv:search:…, hf:daily oder die Adresse eines Feeds',
        },
        unfollow: { name: 'verlassen', description: 'Eine Quelle dieses Servers verlassen; ihre Paper bleiben' },
        unfollowed: { name: 'quelle', description: 'Eine der eigenen dieses Servers' },
      },
    },
    addPaper: { name: 'Dieses Paper hinzufügen' },
    summarisePaper: { name: 'Paper zusammenfassen' },
    status: { name: 'status', description: 'Ob ich bereit bin: Paper, Quellen, Modell, Datenbank, Verbindung' },
    about: { name: 'über', description: 'Version, Bibliothek, Sprachmodell und was es diesen Monat gekostet hat' },
    help: { name: 'hilfe', description: 'Was ich kann, in wenigen Zeilen' },
    askAbout: { name: 'Dazu etwas fragen' },
  },
}
