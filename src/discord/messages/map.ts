/** A map as a part of a message. */
import { ComponentType } from 'discord.js'
import type { LibraryMap } from '../../pictures/map.ts'
import type { Payload } from '../payload.ts'

const FILE = 'map.png'

/** The picture with its alt text; `map.text`, which says the same in words, goes wherever the message has its words. */
export const mapMessagePart = ({ png, alt }: Pick<LibraryMap, 'png' | 'alt'>): Required<Payload> => ({
  components: [
    {
      type: ComponentType.MediaGallery,
      items: [{ media: { url: `attachment://${FILE}` }, description: alt }],
    },
  ],
  files: [{ name: FILE, data: png }],
})
