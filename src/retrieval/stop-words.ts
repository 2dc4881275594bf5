const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** English function words: never indexed, never searched. */
export const STOP_WORDS = list(`
  a an the this that these those such
  and or but nor so if then than as because while whereas although though unless until since
  of in on at by for from to into onto with without within about above below between among against during before after
  over under through throughout across along around behind beyond near off out up down upon via per toward towards
  i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
  who whom whose which what when where why how
  myself yourself himself herself itself ourselves themselves
  is am are was were be been being do does did doing done have has had having
  can could will would shall should may might must ought cannot
  not no nor only own same too very just also both each either neither every all any some few more most much many other
  another again further once here there now ever still yet already always often even quite rather
  however therefore thus hence moreover furthermore else instead
  s t d ll m re ve don doesn didn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn ain let
`)

/**
 * What people wrap around a question ("which papers propose a way to …"): ignored in questions,
 * kept in papers. Chosen as words far more frequent in questions than in abstracts, or that speak of
 * papers as such.
 */
export const QUESTION_WORDS = list(`
  paper papers article articles publication publications work works study studies studied research literature author authors
  abstract abstracts thesis there's what's who's
  propose proposes proposed proposing present presents presented introduce introduces introduced describe describes described
  discuss discusses discussed explain explains explained show shows shown tell give gives given report reports reported
  find finds found look looks looking search know known want wants need needs wonder
  please thanks hello hi hey help mean means meant call calls called
  way ways kind kinds sort thing things something anything anyone anybody someone somebody
  use uses used using get gets got make makes made making take takes took go goes going come comes
  published publish publishes wrote written authored coauthored invented appeared released
  best possible exist exists investigate investigates investigated determine determined obtain obtained
  good better work works working like say says said
  example examples e.g compare compares comparison compared versus vs difference differences differ differs
  based try tries tried
  several one ones list meaning meanings whether really actually exactly
  has been anyone's whats dose wich wat hw
`)
