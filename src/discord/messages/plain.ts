/** A message in words of our own: an error, a hint, a confirmation. */
import { beginningOf, MOST_CHARACTERS, type Payload, textDisplay } from '../payload.ts'

/** Words of ours may hold what somebody typed, at any length. */
export const plainMessage = (text: string): Payload => ({
  components: [textDisplay(beginningOf(text, MOST_CHARACTERS))],
})
