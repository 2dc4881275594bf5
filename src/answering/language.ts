/** In which language a question is asked. */
import { eld } from 'eld/small'

const SCRIPTS: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Hangul}/gu, 'ko'],
]
/** So many characters of a script decide, whatever Latin names stand among them. */
const TELLING_CHARACTERS = 2
/** Shorter texts are mostly names and acronyms, which look like any language. */
const FEWEST_WORDS = 3

/** The language of a text as an ISO 639-1 code; undefined where it is too short or too mixed to tell. */
export const detectedLanguage = (text: string): string | undefined => {
  for (const [script, language] of SCRIPTS) if ((text.match(script) ?? []).length >= TELLING_CHARACTERS) return language
  const latin = !/\p{L}/u.test(text.replace(/\p{Script=Latin}/gu, ''))
  if (latin && text.trim().split(/\s+/).length < FEWEST_WORDS) return undefined
  const detected = eld.detect(text)
  return detected.isReliable() && detected.language !== '' ? detected.language : undefined
}

/** The language of a question; English where that cannot be told, because papers and their names are English. */
export const languageOf = (text: string): string => detectedLanguage(text) ?? 'en'

/** The language's name, in English for a model's instructions. */
export const languageName = (code: string, locale = 'en'): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code
