/** Nos propres mots en français, avec vouvoiement. Une espace insécable précède : ; ? ! et borde les guillemets. */
import type { Words } from './words.ts'
import { dateIn, daysIn, listIn, numberIn } from './writing.ts'

const list = listIn('fr')
const number = numberIn('fr')
const quoted = (text: string): string => `« ${text} »`
/** Zéro est au singulier. */
const isOne = (count: number): boolean => count < 2
const de = (name: string): string => (/^[aeiouyàâéèêëîïôûù]/i.test(name) ? `d’${name}` : `de ${name}`)
const first = (date: string): string => date.replace(/^1 /, '1er ')

const day = dateIn('fr', 'd MMMM y')
const days = daysIn('fr', { day: 'd', month: 'd MMMM', year: 'd MMMM y' })

export const fr: Words = {
  locale: 'fr',

  dates: {
    year: year => year,
    month: dateIn('fr', 'LLLL y'),
    day: date => first(day(date)),
    days: (from, to) => days(from, to).replace(/(^|– ?)1(?= |–)/g, '$11er'),
  },
  weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],

  limits: {
    by: author => de(author),
    about: topic => `sur ${quoted(topic)}`,
    since: moment => `parus depuis ${moment}`,
    after: moment => `parus après ${moment}`,
    before: moment => `parus avant ${moment}`,
    until: moment => `parus jusqu’en ${moment}`,
    inMonth: month => `parus en ${month}`,
    inYear: year => `parus en ${year}`,
    between: (from, to) => `parus entre ${from} et ${to}`,
    lastFew: {
      day: count => (isOne(count) ? 'du dernier jour' : `des ${count} derniers jours`),
      week: count => (isOne(count) ? 'de la dernière semaine' : `des ${count} dernières semaines`),
      month: count => (isOne(count) ? 'du dernier mois' : `des ${count} derniers mois`),
      year: count => (isOne(count) ? 'de la dernière année' : `des ${count} dernières années`),
    },
    last: {
      day: 'du dernier jour',
      week: 'de la semaine dernière',
      month: 'du mois dernier',
      year: 'de l’année dernière',
    },
    this: { week: 'de cette semaine', month: 'de ce mois', year: 'de cette année' },
    sinceLast: {
      day: 'parus depuis hier',
      week: 'parus depuis la semaine dernière',
      month: 'parus depuis le mois dernier',
      year: 'parus depuis l’année dernière',
    },
    sinceYesterday: 'parus depuis hier',
    yesterday: 'd’hier',
    today: 'd’aujourd’hui',
  },

  notes: {
    limits: (limits, within, total) => `Recherche limitée aux articles ${limits.join(', ')} : ${within} sur ${total}.`,
    spelling: (typed, readAs) => `${quoted(typed)} comme ${quoted(readAs)}`,
    spellings: spellings => `J’ai lu ${spellings.join(', ')}.`,
    about: titles => `Compris comme une question sur ${titles.map(quoted).join(' et ')}.`,
    readAs: question => `Compris comme : ${quoted(question)}`,
    modelFailed:
      'Le modèle de langage n’a pas répondu ; cette réponse est composée de phrases tirées des articles eux-mêmes.',
    modelUnsupported:
      'Les articles ne confirment pas ce que le modèle de langage a écrit ; cette réponse est composée de leurs propres phrases.',
    dropped: count =>
      isOne(count)
        ? 'Une affirmation du modèle de langage n’était pas étayée et a été écartée.'
        : `${count} affirmations du modèle de langage n’étaient pas étayées et ont été écartées.`,
    untranslated: 'Ce qui ne pouvait pas être traduit sans être altéré est laissé en anglais.',
    notEnglish: language =>
      `Les articles sont en anglais et, sans modèle de langage, je ne trouve que les mots qu’ils partagent avec la question. Essayez en anglais (langue reconnue dans la vôtre : ${language}).`,
    modelResting:
      'Le budget du jour pour le modèle de langage est épuisé ; cette réponse est donc faite des phrases mêmes des articles.',
    weak: 'C’est ce que j’ai trouvé de plus proche ; ce n’est peut-être pas ce que vous cherchiez.',
    withdrawn: title =>
      `${quoted(title)} a été retiré, donc je n’en tire aucune réponse. /résumé article montre toujours ce qu’il disait.`,
  },

  refusals: {
    noWords: 'Veuillez poser une question avec des mots, par exemple : « Which papers merge fine-tuned models? »',
    emptyLibrary:
      'La bibliothèque ne contient pas encore d’articles. Un admin peut en ajouter avec /bibliothèque ajouter.',
    noQuestion:
      'Je réponds aux questions sur les articles de cette bibliothèque, et je n’ai pas trouvé de question dans ce message.',
    nothingWithin: (total, limits) =>
      `Parmi les ${total} articles de la bibliothèque, je n’en vois pas qui répondent à ces critères : ${limits.join(', ')}. Sans cette limite, les plus proches sont ci-dessous.`,
    whichPaper: 'Je ne sais pas de quel article vous parlez. Donnez son titre ou le nom de sa méthode.',
    notStated: 'Les articles d’ici n’en disent rien. Le plus proche traite du sujet, mais pas de ce que vous demandez.',
    notMentioned: (total, missing) =>
      `Les articles d’ici n’en disent rien : aucun des ${total} ne mentionne ${missing.map(quoted).join(', ')}.`,
    nothingFound: total => `Je n’ai rien trouvé à ce sujet dans les ${total} articles d’ici.`,
    withdrawn: 'L’article demandé a été retiré, et je ne réponds qu’à partir d’articles toujours valables.',
    nearest: ' Les articles les plus proches sont ci-dessous.',
  },

  smallTalk: {
    hello: 'Bonjour ! ',
    thanks: total => `Avec plaisir. Posez-moi d’autres questions sur les ${total} articles d’ici quand vous voulez.`,
    offer: total =>
      `Je réponds aux questions sur les ${total} articles de cette bibliothèque, avec une note sous chaque affirmation. Demandez simplement, par exemple « Which papers are about pruning? », et ajoutez « since 2023 » ou « by Wolf » pour préciser.`,
  },

  record: {
    onDay: date => `le ${date}`,
    inMonth: month => `en ${month}`,
    inYear: year => `en ${year}`,
    authors: (title, authors) => `${quoted(title)} a pour auteurs : ${list(authors)}.`,
    authorsUnknown: title => `La bibliothèque ne sait pas qui a écrit ${quoted(title)}.`,
    date: (title, when) => `${quoted(title)} est paru ${when}.`,
    dateAndVenue: (title, when, venue) => `${quoted(title)} est paru ${when} (${venue}).`,
    dateUnknown: title => `La bibliothèque ne sait pas quand ${quoted(title)} est paru.`,
    venue: (title, venue) => `${quoted(title)} est paru ici : ${venue}.`,
    venueAndDate: (title, venue, when) => `${quoted(title)} est paru ${when} ici : ${venue}.`,
    venueUnknown: title => `La bibliothèque ne sait pas où ${quoted(title)} est paru.`,
  },

  summary: {
    heading: 'Résumé',
    problem: 'Problème',
    approach: 'Approche',
    result: 'Résultat',
    namePaper: 'Veuillez indiquer un article : son titre, un nom qui y figure, ou son identifiant ou son lien arXiv.',
    nameTopic: 'Veuillez indiquer un sujet avec des mots, par exemple : model merging',
    choiceGone: 'Cet article n’est plus dans la bibliothèque. Choisissez-en un autre dans la liste.',
    notHere: arxivId =>
      `L’article ${arxivId} n’est pas dans cette bibliothèque. Un admin peut l’ajouter avec /bibliothèque ajouter.`,
    unknown: 'Aucun article d’ici ne porte ce nom.',
    didYouMean: titles => ` Vouliez-vous dire ${titles.map(quoted).join(', ')} ?`,
    howToName: ' Des mots de son titre permettent de le trouver, ou son identifiant ou son lien arXiv.',
  },

  summaries: {
    lengths: { line: 'une ligne', card: 'fiche brève', newcomer: 'pour qui découvre le domaine' },
    limits: 'Limites',
    newcomer: {
      problem: 'De quoi il s’agit',
      approach: 'Ce qui a été fait',
      result: 'Ce qui en ressort',
      limits: 'Où cela s’arrête',
    },
    speltOut: 'En toutes lettres',
    noLimits: 'Limites : je n’en ai trouvé aucune dans ce texte.',
    plainestNote:
      'Sans modèle de langue je ne peux que choisir des phrases : voici les plus simples de l’article lui-même, partie par partie.',
    noText: 'La bibliothèque n’a de cet article aucun texte à résumer.',
    fetched:
      'Cet article n’était pas encore là : il vient d’être pris sur arXiv et ajouté à la bibliothèque de ce serveur.',
    notFetched: arxivId =>
      `L’article ${arxivId} n’est pas dans cette bibliothèque, et arXiv est injoignable en ce moment. Réessayez dans quelques minutes, ou ajoutez-le alors avec /bibliothèque ajouter.`,
    inThread: 'Articles de cette conversation',
    inMessage: 'Articles de ce message',
    notThread:
      'Ceci dit de quoi traitent les articles d’un fil. Utilisez-le dans un fil, ou en message privé, où l’on m’a posé une question.',
    emptyThread: 'Aucun article n’a encore été cité ni lié ici. Posez-moi d’abord une question, puis réessayez.',
    moreInThread: (shown, total) => `Les ${shown} derniers de ${total} articles.`,
    noneInMessage:
      'Je n’ai trouvé dans ce message ni lien vers arXiv, ni DOI, ni titre d’un article de cette bibliothèque. /résumé article trouve un article par des mots de son titre.',
    firstOf: most => `Il y a plus d’articles dans ce message ; voici les ${most} premiers.`,
    missing: names =>
      `Absents de cette bibliothèque : ${list(names)}. Un administrateur peut ajouter des articles d’arXiv avec /bibliothèque ajouter.`,
  },

  overview: {
    rest: 'Autres articles sur ce sujet',
    differ: 'Ce sur quoi les articles divergent',
  },

  compare: {
    heading: 'Comparaison',
    aspects: {
      problem: 'Problème',
      approach: 'Approche',
      setting: 'Données et cadre',
      result: 'Résultat',
      limits: 'Limites',
      code: 'Code',
    },
    notStated: 'non précisé',
    noneStates: 'aucun ne le précise',
    picture: (names, aspects) =>
      `Tableau de ${list(names)}, par ${list(aspects)}. Le message dit la même chose avec des mots.`,
    sameAs: aspect => `voir ${quoted(aspect)}`,
    inRecord: address => `${address} (d’après la fiche de l’article)`,
    ofPaper: (place, problem) => `Article ${place} : ${problem}`,
    twice: title => `C’est un seul et même article, ${quoted(title)}. Indiquez-en un second à comparer.`,
    shownOnce: title => `Vous avez indiqué ${quoted(title)} plusieurs fois ; il figure une seule fois.`,
    withdrawn: title => `${quoted(title)} a été retiré par ses auteurs ou par arXiv.`,
  },

  related: {
    toPaper: 'Proches de cet article',
    toQuestion: 'Articles proches',
    both: phrases => `Tous deux parlent de : ${phrases.join(', ')}.`,
    with: (paper, phrases) => `Comme ${quoted(paper)}, il parle de : ${phrases.join(', ')}.`,
    speaksOf: phrases => `Il parle de : ${phrases.join(', ')}.`,
    nearOnly: 'Proches dans l’ensemble, bien qu’aucun mot caractéristique ne soit commun.',
    nameOne:
      'Indiquez soit un article, soit une question : un titre ou un identifiant arXiv, ou ce que vous voulez lire, avec des mots.',
  },

  answer: {
    digest: 'synthèse',
    withdrawn: 'retiré',
    updated: version => `mis à jour, v${version}`,
    thisPaper: 'Cet article',
    byModel: 'Rédigé par un modèle de langage ; chaque affirmation a été vérifiée avec sa note.',
    fromAbstracts: 'Tiré des résumés des articles, sans modèle de langage.',
    fromDigests: 'Tiré de nos synthèses des résumés, sans modèle de langage.',
    fromBoth: 'Tiré des résumés et de nos synthèses de ceux-ci, sans modèle de langage.',
    abstractVerbatim: 'Du résumé de l’article, mot pour mot :',
    digestVerbatim: 'De notre synthèse du résumé, mot pour mot :',
    related: 'Proches des articles de cette réponse',
    noneRelated: 'Je ne connais pas d’autres articles proches de ceux-ci.',
    leftOut: parts =>
      `Parties omises ici : ${parts}. Là où je ne suis pas membre, Discord ne me laisse envoyer que six messages. Posez-moi la question en message privé, et vous les aurez toutes.`,
  },

  card: {
    noAuthors: 'La bibliothèque ne sait pas qui l’a écrit.',
    someAuthors: (names, total) => `${names}, … (${total} auteurs en tout)`,
    noDate: 'date inconnue',
    version: version => `version nᵒ ${version}`,
    versions: (version, earlier) => `version nᵒ ${version} ; antérieures que la bibliothèque avait : ${list(earlier)}`,
    code: 'Code source',
    source: 'Où il a été trouvé',
    own: 'Cet article n’est que dans la bibliothèque de ce serveur : aucun autre serveur ne le voit.',
    withdrawn: 'Cet article a été retiré.',
    near: 'Les plus proches dans la bibliothèque',
    noneNear: 'Aucun autre article ici n’en est proche.',
    cite: 'Citer',
    summarise: 'Résumer',
    fromRecord:
      'Fait des données de la bibliothèque : auteurs dans leur ordre, rien d’ajouté. BibTeX et RIS sont joints en fichiers.',
    otherYear: venue => `L’année est celle de la date de l’article ; « ${venue} » en nomme une autre.`,
    gone: 'Cet article n’est plus dans la bibliothèque, ou pas pour ce lieu. Cherchez-le avec /article.',
  },

  buttons: {
    evidence: count => `Preuves (${count})`,
    related: 'Articles proches',
    followUp: 'Approfondir',
    good: 'Merci, je suis content d’avoir pu aider.',
    bad: 'Merci. Ce qui n’allait pas est conservé pour les admins.',
    old: 'Ce bouton appartient à une autre version de moi. Veuillez reposer votre question.',
    gone: 'Cette réponse n’est plus conservée, je ne peux donc rien en dire de plus. Veuillez reposer votre question.',
    notYours: 'Cette réponse n’était destinée qu’à une seule personne. Utilisez /demander pour obtenir la vôtre.',
  },

  windows: {
    question: 'Votre question',
    ask: 'Interroger les articles',
    askHint: 'Voici le message ; transformez-le en ce que vous voulez savoir',
    followUp: 'Approfondir',
    followUpHint: '« it » et « they » désignent les articles de cette réponse',
    reason: 'Qu’est-ce qui n’allait pas ?',
    reasonHint: 'En une phrase, si vous voulez',
  },

  library: {
    sourceFails: (name, problem) =>
      `La source ${quoted(name)} de la bibliothèque de ce serveur ne peut pas être lue : ${problem} Elle est réessayée de plus en plus rarement, sans autre message. Pour la quitter, utilisez /bibliothèque quitter.`,
    inServer:
      'Seul un serveur a sa propre bibliothèque, qui peut être changée. Utilisez cette commande dans un serveur.',
    lacks: permission =>
      `La bibliothèque de ce serveur est changée par ses admins : il faut l’autorisation ${quoted(permission)}, que vous n’avez pas ici.`,

    newest: 'Les articles les plus récents',
    found: typed => `Articles pour ${quoted(typed)}`,
    noneFound: typed =>
      `Aucun article d’ici ne répond à ${quoted(typed)}. Des lettres d’un titre, d’un auteur ou d’une méthode en trouvent un ; leur contenu se demande avec /demander.`,
    yours: 'à vous',

    added: 'Ajouté à la bibliothèque de ce serveur',
    updated: 'Mis à jour',
    there: 'Déjà dans la bibliothèque',
    unknown: ids =>
      `arXiv n’a pas d’article avec cet identifiant : ${list(ids)}. Vérifiez-le, ou réessayez demain s’il est nouveau.`,
    announced: who => `${who} a ajouté à la bibliothèque de ce serveur`,
    firstOf: most => `Ce message contient d’autres articles ; voici les ${most} premiers.`,
    removed: title => `N’est plus dans la bibliothèque de ce serveur : ${quoted(title)}.`,
    followed: name =>
      `Ce serveur suit désormais ${quoted(name)}, et ses articles arrivent d’eux-mêmes. /bibliothèque sources dit comment cela se passe.`,
    followedAlready: name => `${quoted(name)} est déjà suivi, par ce serveur ou par la bibliothèque publique.`,
    unfollowed: name => `Ce serveur ne suit plus ${quoted(name)}. Les articles qui en viennent restent.`,

    refused: {
      notPapers: typed =>
        `${quoted(typed)} n’est ni un identifiant arXiv ni un lien vers un article. Tapez par exemple 2401.00001, ou plusieurs séparés par des virgules. Pour tout ce qui paraît dans une catégorie, utilisez /bibliothèque suivre.`,
      noLinks:
        'Je n’ai trouvé dans ce message ni identifiant arXiv ni lien vers un article. Je comprends ceux d’arXiv, d’alphaXiv, de Hugging Face et les DOI d’arXiv.',
      tooManyPapers: most => `J’ajoute au plus ${most} articles à la fois. Ajoutez les autres ensuite.`,
      notSource: typed =>
        `${quoted(typed)} n’est pas une source d’articles. Je comprends arxiv:cat:cs.CL, arxiv:author:Ada Quill, arxiv:search:model merging, hf:daily, et l’adresse d’un flux ou de la liste d’une catégorie chez arXiv.`,
      notFollowed: typed => `${quoted(typed)} est un article et non une source. Ajoutez-le avec /bibliothèque ajouter.`,
      shelfFull: most =>
        `La bibliothèque propre à ce serveur est pleine : elle contient au plus ${most} articles. Retirez-en avec /bibliothèque retirer.`,
      tooManySources: most =>
        `Ce serveur suit ${most} sources, et c’est le maximum. Quittez-en une avec /bibliothèque quitter.`,
      public: 'Cet article est dans la bibliothèque publique, qu’un serveur ne peut pas changer.',
      noSuchPaper: typed =>
        `Aucun article ajouté par ce serveur ne répond à ${quoted(typed)}. Choisissez-en un dans la liste ; ce qui est dans la bibliothèque publique ne peut pas être retiré ici.`,
      whichPaper: titles => `Lequel ? ${titles.map(quoted).join(', ')}. Choisissez-le dans la liste.`,
      noSuchSource: typed =>
        `Ce serveur ne suit aucune source nommée ${quoted(typed)}. Choisissez-en une dans la liste ; les sources de la bibliothèque publique ne peuvent pas être quittées ici.`,
    },

    publicSources: 'Sources de la bibliothèque publique',
    ownSources: 'Sources propres à ce serveur',
    noSources:
      'Aucune source n’est suivie ici : les articles n’arrivent que si quelqu’un les ajoute. Un admin peut en suivre une avec /bibliothèque suivre.',
    papersSoFar: total => `${total === 1 ? '1 article' : `${total} articles`} jusqu’ici`,
    notRead: 'pas encore lue',
    lastRun: moment => `lue ${moment}`,
    lastSuccess: moment => `dernier succès ${moment}`,
    noSuccess: 'sans succès jusqu’ici',
    next: moment => `à nouveau ${moment}`,
    again: moment => `réessayée ${moment}`,
    changes: 'Derniers changements',
    did: {
      add: (who, title, moment) => `${who} a ajouté ${quoted(title)} ${moment}`,
      remove: (who, title, moment) => `${who} a retiré ${quoted(title)} ${moment}`,
      follow: (who, name, moment) => `${who} a suivi ${quoted(name)} ${moment}`,
      unfollow: (who, name, moment) => `${who} a quitté ${quoted(name)} ${moment}`,
    },
    somebody: 'Quelqu’un',
  },

  status: {
    ready: '**Je suis prêt.**',
    troubled: '**Je suis prêt**, mais tout ne va pas bien.',
    notReady: '**Je ne peux pas répondre maintenant** : ma bibliothèque est injoignable. Réessayez dans une minute.',
    papers: total => (total === 1 ? '1 article' : `${total} articles`),
    own: total => `dont propres à ce serveur : ${total}`,
    noPapers: 'La bibliothèque ne contient pas encore d’articles.',
    sourcesWell: total => `Sources : ${total}, et toutes vont bien.`,
    sourcesFailing: (total, failing) =>
      `Sources : ${total}, dont illisibles : ${failing}. /bibliothèque sources dit pourquoi.`,
    noSources: 'Aucune source n’est suivie ; les articles arrivent quand quelqu’un les ajoute.',
    lastPaper: moment => `Le dernier article est arrivé ${moment}.`,
    database: 'La base de données répond.',
    ping: ms => `Discord répond en ${ms} ms.`,
    noPing: 'Discord est connecté.',
  },

  badLimit: {
    author: 'Je ne comprends pas ce nom. Choisissez-en un dans la liste, ou laissez-le de côté.',
    years: 'Je ne comprends pas ces années. Écrivez par exemple 2023, 2021-2023 ou « since 2022 ».',
    topic: 'Ce sujet ne contient aucun mot que je puisse chercher. Écrivez par exemple : knowledge distillation',
  },

  quota: {
    person: (most, resets) => `Vous avez atteint la limite de questions du jour : ${most}. Redemandez ${resets}.`,
    server: (most, resets) => `Ce serveur a atteint sa limite de questions du jour : ${most}. Redemandez ${resets}.`,
  },

  settings: {
    heading: 'Réglages de ce serveur',
    inServer: 'Les réglages sont ceux d’un serveur. Utilisez cette commande dans un serveur.',
    changed: 'C’est changé.',
    nothing: 'Dites ce qui doit changer : chaque option de cette commande est facultative, mais il en faut une.',
    language: language => `**Langue** des mentions et des nouveautés : ${language}`,
    serverLanguage: 'celle du serveur',
    mentionsEverywhere: '**Les mentions** reçoivent une réponse dans tous les salons',
    mentionsIn: channels => `**Les mentions** reçoivent une réponse dans ${list(channels)}`,
    length: length => `**Longueur** d’une réponse : ${length}`,
    lengths: { short: 'courte', normal: 'normale', long: 'longue' },
    shown: '**Les réponses** à /demander sont visibles de tous, sauf demande en privé',
    hidden: '**Les réponses** à /demander ne sont visibles que de la personne qui demande, sauf demande en public',
    person: limits => `**Une personne par jour** : ${limits}`,
    server: limits => `**Le serveur par jour** : ${limits}`,
    whose: { person: 'chaque personne', server: 'le serveur' },
    limits: (requests, tokens, dollars) => `questions : ${requests} ; jetons : ${tokens} ; dollars : ${dollars}`,
    unlimited: 'sans limite',
    spent: (requests, tokens, dollars, resets) =>
      `**Utilisé aujourd’hui** : questions : ${requests} ; jetons : ${tokens} ; dollars : ${dollars} ; le compte repart de zéro ${resets}`,
    stepDown: 'Une fois les jetons ou les dollars dépensés, les réponses continuent sans le modèle de langage.',
    kept: days => `**Les réponses sont gardées** ${days === 1 ? '1 jour' : `${days} jours`}`,
  },

  about: {
    version: version => `**Footnote** ${version}`,
    papers: total => `${total === 1 ? '1 article' : `${total} articles`} dans la bibliothèque`,
    withModel: model => `Les réponses sont écrites par ${model}, et chaque affirmation est vérifiée avec sa note.`,
    withoutModel: 'Les réponses sont faites des phrases mêmes des articles, sans modèle de langage.',
    cost: dollars => `Coût du modèle de langage ce mois-ci : ${dollars} dollars`,
    invite: 'M’ajouter à un autre serveur',
  },

  help: [
    '**Interrogez les articles** avec /demander, en me mentionnant ou en message privé. Chaque affirmation a une note ; *Preuves* montre la phrase exacte sur laquelle elle repose.',
    '**Précisez la question**, en anglais : « since 2023 », « by Raffel », « last month ».',
    '**Continuez** avec *Approfondir*, en répondant à mon message ou dans un fil. /recommencer repart de zéro.',
    '**Tout message** peut devenir une question : ouvrez son menu, puis *Applications*, *Poser une question*. Là aussi, *Résumer l’article* dit de quoi traitent ses articles.',
    '**/résumé** dit de quoi parle un article, ou les articles sur un sujet. **/nouveautés** publie chaque semaine les nouveaux articles.',
    '**/comparer** met de deux à cinq articles côte à côte ; **/proches** nomme les articles proches d’un autre et dit pourquoi.',
    '**/article** montre la fiche d’un article ; *Citer*, dessous, donne APA, BibTeX et RIS.',
    '**/bibliothèque** montre quels articles il y a et d’où ils viennent ; les admins en ajoutent et en retirent ainsi. **/état** dit comment je vais.',
    'Quand les articles ne répondent pas, je le dis. 👍 et 👎 montrent aux admins ce que je vaux.',
  ],

  privacy: {
    kept: days =>
      `**Ce que je conserve de vous**
- Vos questions avec mes réponses, pour que leurs boutons marchent et que je me souvienne de nos échanges : ${days} jours.
- Vos 👍 et 👎 avec la raison donnée : aussi longtemps que la réponse.
- Combien vous avez demandé chaque jour : deux mois.
- Que c’est vous qui avez planifié les nouveautés ou changé les réglages : tant que ceux-ci sont valables.
- Que c’est vous qui avez changé la bibliothèque d’un serveur : tant qu’elle existe.
- À qui je dois une réponse et où : jusqu’à ce qu’elle soit là.
Mon journal ne contient ni noms ni questions.`,
    ways: 'Obtenez tout avec /confidentialité exporter, supprimez tout avec /confidentialité supprimer, ou faites que rien ne soit conservé avec /confidentialité refuser.',
    isOut:
      '**Vous avez refusé**, je ne conserve donc rien de tout cela, seulement votre refus. /confidentialité accepter l’annule.',
    exported: 'Voici tout ce que je conserve de vous, en JSON.',
    exportedLarge: files => `C’est volumineux, donc compressé avec gzip. Fichiers : ${files}.`,
    confirm:
      'Supprimer tout ce que je conserve de vous, sur tous les serveurs : vos questions avec mes réponses, vos pouces et vos compteurs ? C’est irréversible, et les boutons sous ces réponses ne marcheront plus.',
    confirmButton: 'Tout supprimer',
    deleted: (answers, thumbs, days, names) =>
      `Supprimé. Réponses : ${answers} · pouces : ${thumbs} · compteurs de jours : ${days} · votre nom dans les nouveautés, réglages et bibliothèques : ${names}.`,
    inChannels:
      'Les messages des salons sont conservés par Discord et non par moi. Vous pouvez y supprimer les vôtres ; les admins peuvent supprimer les miens.',
    staysOut:
      'Je garde trace de votre refus, pour que rien de nouveau ne soit conservé. /confidentialité accepter l’annule.',
    optedOut:
      'Désormais je ne conserve rien de vous, seulement votre refus. Je vous réponds toujours, mais sans boutons et sans me souvenir de vos questions précédentes. /confidentialité accepter l’annule.',
    optedIn: days =>
      `Désormais je conserve de nouveau vos questions avec mes réponses pendant ${days} jours. Vous pouvez les supprimer à tout moment avec /confidentialité supprimer.`,
    note: 'Vous avez refusé la conservation : cette réponse n’a pas de boutons et je ne m’en souviendrai pas. /confidentialité accepter change cela.',
    thumbNotKept: 'Merci. Vous avez refusé la conservation, je ne le garde donc pas.',
  },

  freshStart: 'On repart de zéro : je ne m’appuie plus sur ce qui a été demandé ici auparavant.',

  roundup: {
    heading: 'Nouveau dans la bibliothèque cette semaine',
    papers: count => `${count} ${isOne(count) ? 'article' : 'articles'}`,
    nothingNew: 'Aucun nouvel article n’est arrivé dans la bibliothèque cette semaine.',
    more: count =>
      `… et ${isOne(count) ? `${count} autre nouvel article` : `${count} autres nouveaux articles`}. Posez vos questions avec /demander.`,
    mark: week => `Nouveautés ${week}`,
    markOfPart: (week, part, parts) => `Nouveautés ${week} · ${part} sur ${parts}`,
  },

  schedule: {
    lacks: (channel, permissions) =>
      `Je ne peux pas publier dans ${channel} : il me manque ces autorisations : ${permissions.map(quoted).join(', ')}. Autorisez-le dans les paramètres du salon, sous Permissions, puis réessayez.`,
    inServer: 'Les nouveautés appartiennent à un serveur. Utilisez cette commande dans un serveur.',
    noZone: typed =>
      `${quoted(typed)} n’est pas un fuseau horaire. Tapez le nom d’une grande ville proche de vous et choisissez-la dans la liste, par exemple Europe/Berlin.`,
    slot: (weekday, hour, zone) => `Chaque ${weekday} à ${hour}:00 (${zone})`,
    scheduled: (slot, channel) => `${slot}, je publie les nouveaux articles dans ${channel}.`,
    next: moment => ` Prochaine parution : ${moment}.`,
    posted: channel => `Les nouveautés de cette semaine sont publiées dans ${channel}.`,
    alreadyPosted: channel => `Les nouveautés de cette semaine étaient déjà publiées dans ${channel}.`,
    beingPosted: channel => `Les nouveautés de cette semaine sont en cours de publication dans ${channel}.`,
    stopped: channel => `Plus de nouveautés dans ${channel}. Vous pouvez recommencer avec /nouveautés planifier.`,
    noneIn: channel => `Aucune publication n’est planifiée dans ${channel}.`,
    none: 'Aucune publication n’est planifiée dans ce serveur. Lancez-en une avec /nouveautés planifier.',
    which: channels => `Laquelle ? Indiquez le salon : ${channels.join(', ')}.`,
    planned: (channel, slot) => `${channel} : ${slot}.`,
    paused: (channel, because) => `${channel} : en pause. ${because}`,
    because: {
      'channel-gone': 'Le salon des nouveautés n’existe plus. Planifiez-les dans un autre avec /nouveautés planifier.',
      'not-allowed':
        'Je ne peux pas publier dans le salon des nouveautés. Autorisez-y « Voir le salon », « Envoyer des messages » et « Voir les anciens messages », puis utilisez de nouveau /nouveautés planifier.',
    },
  },

  permissions: {
    ViewChannel: 'Voir le salon',
    SendMessages: 'Envoyer des messages',
    ReadMessageHistory: 'Voir les anciens messages',
    ManageGuild: 'Gérer le serveur',
  },

  map: {
    other: 'Autres sujets',
    papers: count => (count === 1 ? '1 article' : `${number(count)} articles`),
    sample: (shown, all) => `${number(shown)} articles sur ${number(all)}`,
    cited: 'cité',
    footnote: 'note',
    places: {
      topLeft: 'en haut à gauche',
      top: 'en haut',
      topRight: 'en haut à droite',
      left: 'à gauche',
      middle: 'au milieu',
      right: 'à droite',
      bottomLeft: 'en bas à gauche',
      bottom: 'en bas',
      bottomRight: 'en bas à droite',
    },
    one: title => `Carte avec un seul article, un point au milieu : ${title}`,
    alt: papers => `Carte de ${papers} en points, les semblables côte à côte.`,
    theme: (place, theme, papers) => `${place} : ${theme}, ${papers}`,
    marked: where => `Marqués : ${list(where)}.`,
    within: (numbers, theme) => `${numbers} dans ${theme}`,
    more: count => `et ${count} de plus`,
  },

  errors: {
    database: reference =>
      `Ma bibliothèque est inaccessible pour le moment. Veuillez réessayer dans une minute. (référence ${reference})`,
    service: (service, reference) =>
      `Un service dont je dépends ne répond pas pour le moment : ${service}. Veuillez réessayer dans une minute. (référence ${reference})`,
    services: {
      'the language model': 'le modèle de langage',
      'the embedding service': 'le service d’embeddings',
    },
    stopping: reference =>
      `Je suis en train de redémarrer et je n’ai pas pu terminer. Veuillez reposer votre question dans une minute. (référence ${reference})`,
    unforeseen: reference =>
      `Quelque chose s’est mal passé de mon côté, et c’est dans mon journal. Veuillez réessayer ; si cela se reproduit, donnez à un admin la référence ${reference}.`,
    interrupted: 'J’ai été interrompu et je n’ai pas pu terminer cette réponse. Veuillez reposer votre question.',
    commandGone:
      'Cette commande n’existe plus ou a changé. Rechargez Discord (Ctrl+R) pour voir les commandes actuelles.',
  },

  commands: {
    ask: {
      name: 'demander',
      description: 'Posez une question aux articles ; chaque affirmation de la réponse a sa note',
      options: {
        question: {
          name: 'question',
          description: 'Par exemple : Which papers merge fine-tuned models? Avec « since 2023 » ou « by Raffel »',
        },
        author: { name: 'auteur', description: 'Seulement les articles de cette personne' },
        years: { name: 'années', description: 'Seulement les articles de cette période : 2023, 2021-2023, since 2022' },
        topic: { name: 'sujet', description: 'Seulement les articles dont le texte contient ces mots' },
        private: { name: 'privé', description: 'Ne montrer la réponse qu’à moi' },
      },
    },
    summary: {
      name: 'résumé',
      description: 'Un article, ou un sujet de la bibliothèque, en quelques phrases avec des notes',
      options: {
        paper: {
          name: 'article',
          description: 'Un article : problème, approche, résultat et limites, ou plus court, ou pour débuter',
        },
        paperNamed: { name: 'article', description: 'Lettres du titre ou d’un auteur, identifiant ou lien arXiv' },
        length: { name: 'longueur', description: 'Combien en dire ; sans précision, une fiche brève' },
        thread: { name: 'fil', description: 'Les articles de ce fil, une ligne chacun' },
        topic: { name: 'sujet', description: 'Ce que les articles de la bibliothèque apportent à un sujet' },
        topicNamed: { name: 'sujet', description: 'Par exemple : knowledge distillation, since 2023' },
      },
    },
    paper: {
      name: 'article',
      description: 'La fiche d’un article : auteurs, versions, liens, texte, voisins, et comment le citer',
      options: {
        paper: { name: 'article', description: 'Lettres du titre ou d’un auteur, identifiant arXiv, DOI ou lien' },
      },
    },
    compare: {
      name: 'comparer',
      description: 'De deux à cinq articles côte à côte, chaque énoncé avec sa note',
      options: {
        paper1: { name: 'article1', description: 'Lettres du titre ou d’un auteur, identifiant ou lien arXiv' },
        paper2: { name: 'article2', description: 'L’article à lui comparer' },
        paper3: { name: 'article3', description: 'Un troisième article' },
        paper4: { name: 'article4', description: 'Un quatrième article' },
        paper5: { name: 'article5', description: 'Un cinquième article' },
      },
    },
    related: {
      name: 'proches',
      description: 'Les articles proches d’un article ou d’une question, et ce qui les relie',
      options: {
        paper: { name: 'article', description: 'Lettres du titre ou d’un auteur, identifiant ou lien arXiv' },
        question: { name: 'question', description: 'Ce que vous voulez lire, avec vos mots' },
      },
    },
    roundup: {
      name: 'nouveautés',
      description: 'La publication hebdomadaire sur les nouveaux articles',
      options: {
        schedule: { name: 'planifier', description: 'Publier les nouveautés dans un salon chaque semaine' },
        scheduleChannel: { name: 'salon', description: 'Où les publier' },
        weekday: { name: 'jour', description: 'Quel jour' },
        hour: { name: 'heure', description: 'À quelle heure pile, de 0 à 23' },
        timezone: { name: 'fuseau-horaire', description: 'À l’heure de quel endroit, par exemple Europe/Berlin' },
        now: { name: 'maintenant', description: 'Publier les nouveautés de la semaine, si ce n’est pas déjà fait' },
        nowChannel: { name: 'salon', description: 'Où les publier ; sinon dans le salon planifié ou dans celui-ci' },
        show: { name: 'afficher', description: 'Afficher où et quand les nouveautés paraissent dans ce serveur' },
        stop: { name: 'arrêter', description: 'Arrêter les nouveautés hebdomadaires' },
        stopChannel: { name: 'salon', description: 'Dans quel salon ; sinon dans le seul planifié' },
      },
    },
    privacy: {
      name: 'confidentialité',
      description: 'Ce que je conserve de vous : le voir, l’obtenir, le supprimer, ou ne rien conserver',
      options: {
        show: { name: 'afficher', description: 'Afficher ce qui est conservé de vous, et combien de temps' },
        export: { name: 'exporter', description: 'Obtenir dans un fichier tout ce qui est conservé de vous' },
        delete: { name: 'supprimer', description: 'Supprimer tout ce qui est conservé de vous, après confirmation' },
        optOut: { name: 'refuser', description: 'Ne plus rien conserver de vous et supprimer aussitôt ce qui l’est' },
        optIn: { name: 'accepter', description: 'Conserver de nouveau vos questions et réponses' },
      },
    },
    new: { name: 'recommencer', description: 'Repartir de zéro : ma prochaine réponse ne s’appuie sur rien d’avant' },
    settings: {
      name: 'réglages',
      description: 'Comment Footnote se comporte dans ce serveur',
      options: {
        show: { name: 'afficher', description: 'Afficher tous les réglages et ce qui a été utilisé aujourd’hui' },
        language: { name: 'langue', description: 'La langue des mentions et des nouveautés' },
        languageChoice: { name: 'langue', description: 'Les commandes répondent dans la langue de chacun' },
        mentions: { name: 'mentions', description: 'Les salons où les mentions reçoivent une réponse' },
        channel: { name: 'salon', description: 'Ajouter ce salon, ou l’enlever s’il y est déjà' },
        everywhere: { name: 'partout', description: 'Répondre dans tous les salons' },
        answers: { name: 'réponses', description: 'Longueur et visibilité des réponses' },
        length: { name: 'longueur', description: 'La longueur d’une réponse' },
        private: { name: 'privé', description: 'Montrer les réponses à /demander à la seule personne qui demande' },
        limits: { name: 'limites', description: 'Ce qui peut être demandé et dépensé en un jour' },
        whose: { name: 'pour', description: 'Les limites de chaque personne ou de tout le serveur' },
        requests: { name: 'questions', description: 'Questions par jour ; 0 : sans limite' },
        tokens: { name: 'jetons', description: 'Jetons du modèle de langage par jour ; 0 : sans limite' },
        dollars: { name: 'dollars', description: 'Dollars pour le modèle de langage par jour ; 0 : sans limite' },
        keep: { name: 'garder', description: 'Combien de temps les réponses sont gardées' },
        days: { name: 'jours', description: 'Jours avant l’oubli d’une réponse et de ses boutons' },
        reset: { name: 'réinitialiser', description: 'Rendre à tous les réglages leur valeur de départ' },
      },
    },
    library: {
      name: 'bibliothèque',
      description: 'Les articles de cette bibliothèque, d’où ils viennent et qui l’a changée',
      options: {
        search: {
          name: 'chercher',
          description: 'Montrer jusqu’à dix articles : ceux qui répondent aux lettres, ou les plus récents',
        },
        searched: {
          name: 'article',
          description: 'Lettres d’un titre, d’un auteur ou d’une méthode, ou un identifiant arXiv',
        },
        add: { name: 'ajouter', description: 'Ajouter des articles d’arXiv pour ce serveur seul' },
        added: {
          name: 'article',
          description: 'Identifiant ou lien arXiv ; jusqu’à dix, séparés par des espaces ou virgules',
        },
        remove: { name: 'retirer', description: 'Retirer un article que ce serveur a ajouté' },
        removed: { name: 'article', description: 'Un de ceux de ce serveur' },
        map: { name: 'carte', description: 'Dessiner la bibliothèque : les articles en points, les thèmes nommés' },
        sources: {
          name: 'sources',
          description: 'D’où viennent les articles, comment va chaque source, et qui a changé quoi',
        },
        follow: { name: 'suivre', description: 'Faire venir des articles d’eux-mêmes, pour ce serveur seul' },
        followed: {
          name: 'source',
          description: 'arxiv:cat:cs.CL, arxiv:author:…, arxiv:search:…, hf:daily ou l’adresse d’un flux',
        },
        unfollow: { name: 'quitter', description: 'Quitter une source de ce serveur ; ses articles restent' },
        unfollowed: { name: 'source', description: 'Une de celles de ce serveur' },
      },
    },
    addPaper: { name: 'Ajouter cet article' },
    summarisePaper: { name: 'Résumer l’article' },
    status: { name: 'état', description: 'Si je suis prêt : articles, sources, modèle, base de données, connexion' },
    about: { name: 'à-propos', description: 'Version, bibliothèque, modèle de langage et son coût ce mois-ci' },
    help: { name: 'aide', description: 'Ce que je sais faire, en quelques lignes' },
    askAbout: { name: 'Poser une question' },
  },
}
