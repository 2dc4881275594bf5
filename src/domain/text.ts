/** Text that others typed, without what no reader could see. */

/**
 * No control characters, no invisible or direction-changing characters, no broken surrogates, white
 * space folded: a text reads as it is.
 */
export const visible = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/\p{Default_Ignorable_Code_Point}|\ufffd/gu, '')
    // A space that must not break is a space all the same, but several would be a gap.
    .replace(/\s{2,}|[^\S\u00a0\u202f]/g, ' ')
    .trim()

/** The same characters on one line; the spaces that a language sets stay what they are. */
export const oneLine = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
