/** A comparison with its table as a picture beside the text that says the same. */
import { ComponentType } from 'discord.js'
import type { Payload } from '../payload.ts'

/** Discord's limit of a description. */
const LONGEST_ALT = 1_024
const NAME = 'comparison.png'

/** Puts a picture under the text of the last message, above its buttons. */
export const withPicture = (payloads: readonly Payload[], picture: Buffer, alt: string): Payload[] =>
  payloads.map((payload, at): Payload => {
    if (at < payloads.length - 1) return payload
    const [text, ...below] = payload.components
    const gallery = {
      type: ComponentType.MediaGallery as const,
      items: [{ media: { url: `attachment://${NAME}` }, description: alt.slice(0, LONGEST_ALT).toWellFormed() }],
    }
    return {
      components: [text!, gallery, ...below],
      files: [...(payload.files ?? []), { name: NAME, data: picture }],
    }
  })
