/** TeX in titles and abstracts, made into text that reads as it is meant. */

/** As combining characters. */
const ACCENTS: Record<string, string> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  k: '\u0328',
  r: '\u030a',
  d: '\u0323',
  b: '\u0331',
}

const GREEK =
  'alpha:α beta:β gamma:γ delta:δ epsilon:ε varepsilon:ε zeta:ζ eta:η theta:θ vartheta:θ iota:ι kappa:κ lambda:λ mu:μ nu:ν xi:ξ pi:π rho:ρ sigma:σ tau:τ upsilon:υ phi:φ varphi:φ chi:χ psi:ψ omega:ω Gamma:Γ Delta:Δ Theta:Θ Lambda:Λ Xi:Ξ Pi:Π Sigma:Σ Phi:Φ Psi:Ψ Omega:Ω'
const SIGNS =
  'times:× cdot:· pm:± mp:∓ le:≤ leq:≤ leqslant:≤ ge:≥ geq:≥ geqslant:≥ ne:≠ neq:≠ approx:≈ sim:~ simeq:≃ equiv:≡ propto:∝ ll:≪ gg:≫ to:→ rightarrow:→ leftarrow:← Rightarrow:⇒ leftrightarrow:↔ mapsto:↦ uparrow:↑ downarrow:↓ infty:∞ partial:∂ nabla:∇ sum:∑ prod:∏ int:∫ in:∈ notin:∉ subset:⊂ subseteq:⊆ cup:∪ cap:∩ forall:∀ exists:∃ ell:ℓ hbar:ℏ ldots:… dots:… cdots:… circ:° degree:° otimes:⊗ oplus:⊕ langle:⟨ rangle:⟩ dagger:† star:* ast:* prime:′ perp:⊥ quad:\u0020 qquad:\u0020 textquoteright:’ textquoteleft:‘ textemdash:— textendash:–'
const LETTER_NAMES = 'ss:ß ae:æ AE:Æ oe:œ OE:Œ o:ø O:Ø l:ł L:Ł aa:å AA:Å i:ı j:ȷ'

const SYMBOLS = new Map(
  `${GREEK} ${SIGNS} ${LETTER_NAMES}`.split(/ (?=\w+:)/).map(pair => {
    const colon = pair.indexOf(':')
    return [pair.slice(0, colon), pair.slice(colon + 1)] as const
  }),
)

/** TeX takes the space after them for their end: `Stra\ss e`. */
const LETTERS = new Set(LETTER_NAMES.split(' ').map(pair => pair.split(':')[0]!))

/** What stands in their braces is no text of the paper. */
const SILENT =
  /\\(?:cite[a-z]*|ref|eqref|label|footnote|footnotemark|vspace|hspace|thanks)\*?(?:\[[^\]]*\])?\{[^{}]*\}/g

const accented = (whole: string, accent: string, letter: string): string => {
  const base = letter.replace(/^\\/, '').replace('ı', 'i')
  return base === '' ? whole : `${base}${ACCENTS[accent]}`.normalize('NFC')
}

const withAccents = (text: string): string =>
  text
    .replace(/\{?\\(['`^"~=.])\s*\{?(\\?[a-zA-Z])\}?\}?/g, accented)
    .replace(/\{?\\([uvHckrdb])(?:\s*\{(\\?[a-zA-Z])\}|\s+([a-zA-Z])\b)\}?/g, (whole, accent, braced, bare) =>
      accented(whole, accent, braced ?? bare),
    )

/** Innermost braces first, so that what encloses them sees their text. */
const withoutCommands = (text: string): string => {
  let before: string
  let after = text
  do {
    before = after
    after = before
      .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '$1/$2')
      .replace(/\\sqrt\s*\{([^{}]*)\}/g, '√($1)')
      .replace(/\\href\s*\{[^{}]*\}\s*\{([^{}]*)\}/g, '$1')
      .replace(/\{\\(?:em|it|bf|sc|tt|rm|sl|sf)\s+([^{}]*)\}/g, '$1')
      .replace(/\\([a-zA-Z]{2,})\*?\s*\{([^{}]*)\}/g, (whole, name, inner) => (SYMBOLS.has(name) ? whole : inner))
  } while (after !== before)
  return after
}

const withSymbols = (text: string): string =>
  text
    .replace(/\\(?:left|right|big|Big|bigg|Bigg|displaystyle|limits|nolimits)(?![a-zA-Z])\.?/g, '')
    .replace(/\\([a-zA-Z]+)\s*(?:\{\})?/g, (whole, name) => {
      const symbol = SYMBOLS.get(name)
      const gap = /\s$/.test(whole) && !LETTERS.has(name) ? ' ' : ''
      return symbol === undefined ? `${name}${gap}` : `${symbol}${gap}`
    })
    .replace(/\\[,;:!]/g, ' ')
    .replace(/\\\\/g, ' ')

/** A dollar before a space, or one with a digit after it, is money, unless a command stands between the two. */
const MATHS =
  /(?<!\\)\$\$?((?:[^$\\]|\\[^a-zA-Z])*\\[a-zA-Z](?:[^$\\]|\\.)*|(?!\s)(?:[^$\\]|\\.)+?(?<!\s)(?=\$\$?(?!\d)))\$\$?/g

const maths = (inner: string): string =>
  withSymbols(withoutCommands(inner))
    .replace(/(?<!\\)[{}]/g, '')
    .replace(/~/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Whether a text holds any TeX at all; one without is left as it is. */
const HAS_TEX = /\\[a-zA-Z'`^"~=.%&_#$,;:!{}\\]|\$[^$]+\$|``/
/** Braces that only keep capitals, as in `{GAN}s`. */
const KEEPS_CAPITALS = /\{(\p{Lu}[\p{L}\d-]*)\}/gu
/** A space that must not break; in an address it is a home folder. */
const TIE = /(?<=[^\s/])~(?=\S)/g

/**
 * Letters in place of TeX accents, signs in place of the names of signs, the words of commands in place
 * of the commands. Powers and indices keep their `^` and `_`.
 */
export const withoutTex = (text: string): string => {
  if (!HAS_TEX.test(text)) return text.replace(KEEPS_CAPITALS, '$1')
  const prose = withAccents(text.replace(SILENT, ''))
    .replace(MATHS, (_, inner: string) => maths(inner.replace(/\\sim(?![a-zA-Z])/g, '∼')))
    .replace(text.includes('``') ? /``|''/g : /``/g, '"')
  return withSymbols(withoutCommands(prose).replace(TIE, ' '))
    .replace(/\\([%&_#$])/g, '$1')
    .replace(/(?<!\\)[{}]/g, '')
    .replace(/\\([{}])/g, '$1')
    .replace(/∼/g, '~')
    .replace(/ {2,}/g, ' ')
    .trim()
}
