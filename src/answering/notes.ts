/** What the bot says in its own words around the papers' sentences. */
import type { Passage } from '../domain/answer.ts'
import type { Retrieval } from '../retrieval/retrieve.ts'
import type { Refusal } from './answerable.ts'
import { languageName } from './language.ts'
import { plainMarkdown, shortTitle } from './markdown.ts'
import { smallTalkReply } from './small-talk.ts'

const listed = (words: readonly string[]): string => words.map(word => `“${word}”`).join(', ')

/** The limits that were understood, so that nobody wonders why a paper is not there. */
export const limitsNote = ({ understood, papersWithin, librarySize, nothingWithin }: Retrieval): string[] => {
  if (understood.length === 0 || nothingWithin) return []
  return [`Looked only at ${understood.join(', ')}: ${papersWithin} of ${librarySize}.`]
}

/** Words of other languages are read as their English kin without a word about it. */
export const spellingNote = ({ terms }: Retrieval, language: string): string[] => {
  if (language !== 'en') return []
  const guessed = terms.filter(({ readAs, fromContext }) => readAs !== undefined && !fromContext)
  if (guessed.length === 0) return []
  return [
    `Read ${guessed.map(({ word, readAs }) => `“${plainMarkdown(word)}” as “${plainMarkdown(readAs!)}”`).join(', ')}.`,
  ]
}

/** How a follow-up was understood. */
export const followUpNote = (papers: readonly { title: string }[]): string[] => [
  `Read as a question about ${papers
    .slice(0, 2)
    .map(({ title }) => `“${plainMarkdown(shortTitle(title, 60))}”`)
    .join(' and ')}.`,
]

export const readAsNote = (question: string): string[] => [`Read as: “${plainMarkdown(shortTitle(question, 200))}”`]

export const NO_WORDS = 'Please type a question in words, for example: “Which papers merge fine-tuned models?”'
export const MODEL_FAILED =
  'The language model did not answer, so this was put together from the papers’ own sentences.'
export const MODEL_UNSUPPORTED =
  'What the language model wrote is not supported by the papers, so this was put together from their own sentences.'

export const droppedNote = (dropped: number): string[] => {
  if (dropped === 0) return []
  return [
    `${dropped === 1 ? 'One statement' : `${dropped} statements`} of the language model had no support and did not pass.`,
  ]
}

export const untranslatedNote = (untranslated: number): string[] =>
  untranslated === 0 ? [] : ['What could not be translated without changing it is left in English.']

/** Without a model, only words that papers share with the question can find anything. */
export const languageNote = (language: string): string[] =>
  language === 'en'
    ? []
    : [
        `The papers are in English, and without a language model I find only words that they share with a question. Please try it in English (yours looks like ${languageName(language)}).`,
      ]

export const weakNote = (weak: boolean): string[] =>
  weak ? ['This is the nearest I found; it may not be what you meant.'] : []

const words = ({ reason, missing, smallTalk }: Refusal, { understood, librarySize, ranked }: Retrieval): string => {
  const nearest = ranked.length > 0 ? ' The nearest papers are below.' : ''
  switch (reason) {
    case 'empty-library':
      return 'The library has no papers yet. An admin can add some with the ingest command.'
    case 'no-question':
      return smallTalk === undefined
        ? 'I answer questions about the papers in this library, and I found no question in that message.'
        : smallTalkReply(smallTalk, librarySize)
    case 'nothing-within':
      return `None of the ${librarySize} papers here are ${understood.map(limit => limit.replace(/^papers /, '')).join(' and ')}. Without that limit, the nearest are below.`
    case 'not-stated':
      return ranked.length === 0
        ? 'I cannot tell which paper you mean. Please name it by its title, or by the name of its method.'
        : 'The papers here do not say. The nearest one speaks of the subject, but not of what you asked.'
    case 'nothing-found':
      return missing.length > 0
        ? `The papers here do not say: none of the ${librarySize} mentions ${listed(missing)}.${nearest}`
        : `I found nothing about this in the ${librarySize} papers here.${nearest}`
  }
}

export const refusalPassage = (refusal: Refusal, retrieval: Retrieval): Passage[] => [
  { claims: [{ text: words(refusal, retrieval), evidence: [] }] },
]
