/** Text as LaTeX prints it, letter for letter, in a shape that old BibTeX takes too. */

/** A brace with a backslash still counts as a brace in BibTeX, so braces have names. */
const SPECIAL: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '`': '\\textasciigrave{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  $: '\\$',
  _: '\\_',
}

/** BibTeX cuts initials at bytes, and an accented letter has two; as a command in braces it is one letter. */
const ACCENTS: Record<string, string> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u ',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r ',
  '\u030b': 'H ',
  '\u030c': 'v ',
  '\u0327': 'c ',
  '\u0328': 'k ',
}
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
}

const letter = (character: string): string => {
  const known = SPECIAL[character] ?? (LETTERS[character] && `{\\${LETTERS[character]}}`)
  if (known) return known
  const [base = '', mark = '', ...more] = character.normalize('NFD')
  const accent = ACCENTS[mark]
  return accent !== undefined && more.length === 0 && /^[A-Za-z]$/.test(base) ? `{\\${accent}${base}}` : character
}

/** Letters of all other scripts stay as they are: LaTeX has read UTF-8 since 2018. */
export const latex = (text: string): string =>
  [...text.normalize('NFC')]
    .map(letter)
    .join('')
    // Two in a row would become a dash or a quotation mark.
    .replace(/([-',])(?=\1)/g, '$1{}')

/** Words whose capitals matter, "TrOCR" or "3D", which a style would otherwise write small. */
const HAS_CAPITALS_INSIDE = /^.+\p{Lu}/u

/** The same for a title: names in capitals are kept as they are written. */
export const latexTitle = (title: string): string =>
  title
    .normalize('NFC')
    .split(/([\p{L}\p{M}\p{N}]+)/u)
    .map(part => (HAS_CAPITALS_INSIDE.test(part) && /^[\p{L}\p{N}]/u.test(part) ? `{${latex(part)}}` : latex(part)))
    .join('')
