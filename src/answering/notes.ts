/** What the bot says in its own words around the papers' sentences. */
import type { Passage } from '../domain/answer.ts'
import type { Retrieval } from '../retrieval/retrieve.ts'
import type { Refusal } from './answerable.ts'
import { plainMarkdown } from './markdown.ts'

const listed = (words: readonly string[]): string => words.map(word => `“${word}”`).join(', ')

/** The limits that were understood, so that nobody wonders why a paper is not there. */
export const limitsNote = ({ understood, papersWithin, librarySize, nothingWithin }: Retrieval): string[] => {
  if (understood.length === 0 || nothingWithin) return []
  return [`Looked only at ${understood.join(', ')}: ${papersWithin} of ${librarySize}.`]
}

export const spellingNote = ({ terms }: Retrieval): string[] => {
  const guessed = terms.filter(({ readAs, fromContext }) => readAs !== undefined && !fromContext)
  if (guessed.length === 0) return []
  return [
    `Read ${guessed.map(({ word, readAs }) => `“${plainMarkdown(word)}” as “${plainMarkdown(readAs!)}”`).join(', ')}.`,
  ]
}

export const weakNote = (weak: boolean): string[] =>
  weak ? ['This is the nearest I found; it may not be what you meant.'] : []

const words = ({ reason, missing }: Refusal, { understood, librarySize, ranked }: Retrieval): string => {
  const nearest = ranked.length > 0 ? ' The nearest papers are below.' : ''
  switch (reason) {
    case 'empty-library':
      return 'The library has no papers yet. An admin can add some with the ingest command.'
    case 'no-question':
      return 'I answer questions about the papers in this library, and I found no question in that message.'
    case 'nothing-within':
      return `None of the ${librarySize} papers here are ${understood.map(limit => limit.replace(/^papers /, '')).join(' and ')}. Without that limit, the nearest are below.`
    case 'not-stated':
      return `The papers here do not say. The nearest one speaks of the subject, but not of what you asked.`
    case 'nothing-found':
      return missing.length > 0
        ? `The papers here do not say: none of the ${librarySize} mentions ${listed(missing)}.${nearest}`
        : `I found nothing about this in the ${librarySize} papers here.${nearest}`
  }
}

export const refusalPassage = (refusal: Refusal, retrieval: Retrieval): Passage[] => [
  { claims: [{ text: words(refusal, retrieval), evidence: [] }] },
]
