import { describe, expect, it } from 'vitest'
import { smallTalkIn, smallTalkReply } from '../../src/answering/small-talk.ts'
import { en } from '../../src/words/en.ts'

describe('small talk', () => {
  it.each([
    ['greeting', 'Hello!'],
    ['greeting', 'hey footnote'],
    ['greeting', 'Good morning everyone :)'],
    ['greeting', 'Bonjour'],
    ['thanks', 'thanks a lot'],
    ['thanks', 'ty!'],
    ['thanks', 'Good bot'],
    ['about', 'who are you?'],
    ['about', 'What can you do'],
    ['about', 'help'],
    ['about', 'How do I use this?'],
    ['about', 'How many papers do you have?'],
    ['about', 'how many papers are there?'],
    ['about', 'What papers do you know?'],
    ['about', "what's in the library"],
    ['about', 'Summarise the library'],
  ])('a %s: %s', (kind, text) => {
    expect(smallTalkIn(text)).toBe(kind)
  })

  it.each([
    'Hello, which papers merge models?',
    'hi there please tell me about the pruning of large networks',
    'Highway networks',
    'help with pruning',
    'What are you able to say about BasketMerge and its accuracy on WickerBench?',
    'thanksgiving data sets',
    'great accuracy of BasketMerge',
    'How does pruning work?',
    'How many papers use pruning?',
    'What papers do you have about pruning?',
    'Which topics are there in pruning research?',
  ])('a question: %s', text => {
    expect(smallTalkIn(text)).toBeUndefined()
  })
})

describe('the reply', () => {
  const { hello, offer, thanks } = en.smallTalk

  it.each([
    ['greeting', `${hello}${offer(7)}`],
    ['about', offer(7)],
    ['thanks', thanks(7)],
  ] as const)('to a %s', (kind, reply) => {
    expect(smallTalkReply(kind, 7, en)).toBe(reply)
  })
})
