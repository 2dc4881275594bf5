/** Messages that ask nothing of the papers: greetings, thanks, and what the bot and its library are. */
import type { Words } from '../words/words.ts'

const GREETING =
  /^(?:hi|hello|hey|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|hallo|hola|bonjour|salut|merhaba|ciao|moin)\b/i
const THANKS = /^(?:thanks|thank you|thx|ty|cheers|merci|danke|gracias)\b/i
const PRAISE = /^(?:great|nice|cool|awesome|perfect|good (?:bot|job|answer)|well done)(?: \w+)?$/i
const ABOUT =
  /^(?:who|what) (?:are|r) (?:you|u)\b|^what (?:can|do) you do\b|^how (?:do|can) (?:i|we) use (?:you|this|footnote)\b|^how do you work\b|^help(?: me)?$|^how are you\b/i
const LIBRARY =
  /^how (?:many|much) (?:papers?|articles?|abstracts?)\b.{0,30}\b(?:have|hold|know|there|library|here|in total)$|^(?:what|which) (?:papers?|topics?|subjects?|fields?) (?:do you|are|does)\b.{0,30}\b(?:have|hold|know|cover|there|library|here)$|^what(?:'s| is) in (?:the|this|your) (?:library|corpus|collection)$|^(?:summari[sz]e|describe|list) (?:the|this|your) (?:whole )?(?:library|corpus|collection|papers)$/i
const MOST_WORDS = 10

export type SmallTalk = 'greeting' | 'thanks' | 'about'

/** Recognises small talk; a message that greets and then asks is a question. */
export const smallTalkIn = (text: string): SmallTalk | undefined => {
  const bare = text.trim().replace(/[?!.,:;)\s]+$/, '')
  if ((ABOUT.test(bare) || LIBRARY.test(bare)) && bare.split(/\s+/).length <= MOST_WORDS) return 'about'
  if (/\?/.test(text) || bare.split(/\s+/).length > MOST_WORDS) return undefined
  if (GREETING.test(bare)) return 'greeting'
  return THANKS.test(bare) || PRAISE.test(bare) ? 'thanks' : undefined
}

/** The reply, with what can be asked. */
export const smallTalkReply = (kind: SmallTalk, librarySize: number, { smallTalk }: Words): string => {
  if (kind === 'thanks') return smallTalk.thanks(librarySize)
  const offer = smallTalk.offer(librarySize)
  return kind === 'greeting' ? `${smallTalk.hello}${offer}` : offer
}
