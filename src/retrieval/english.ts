/** Whether a word is English: a guess at what a misspelt word meant must not "correct" a word that is right. */
import dictionary from 'dictionary-en'
import nspell from 'nspell'

/** Loaded with the first unknown word: a tenth of a second and forty megabytes that most sessions need only once. */
let spelling: ReturnType<typeof nspell> | undefined

export const isEnglishWord = (word: string): boolean => {
  spelling ??= nspell({ aff: Buffer.from(dictionary.aff), dic: Buffer.from(dictionary.dic) })
  return spelling.correct(word)
}
