// What Discord asks of a message beyond what its file says of each field alone.
import { type Breach, breach } from '../breach.ts'
import { mediaOf, messageComponentBreaches } from './components.ts'
import { embedBreaches, embedMedia } from './embeds.ts'
import { type Fields, fields, isAbsent, lengthOf, list, number, text } from './json.ts'
import { placedComponents } from './walk.ts'

export const SUPPRESS_EMBEDS = 1 << 2
export const EPHEMERAL = 1 << 6
export const SUPPRESS_NOTIFICATIONS = 1 << 12
const VOICE_MESSAGE = 1 << 13
export const IS_COMPONENTS_V2 = 1 << 15

export const NEW_MESSAGE_FLAGS = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | VOICE_MESSAGE | IS_COMPONENTS_V2
export const NEW_RESPONSE_FLAGS = NEW_MESSAGE_FLAGS | EPHEMERAL
export const EDIT_FLAGS = SUPPRESS_EMBEDS | IS_COMPONENTS_V2

const MAX_CONTENT = 2000

/** What stands already, when a body edits it. */
export type ExistingMessage = {
  flags: number
  content: string
  embeds: unknown[]
  components: unknown[]
  attachments: string[]
}

export type MessageQuestion = {
  body: Fields
  path: Breach['path']
  /** Names of the files that came with the body. */
  files: string[]
  existing: ExistingMessage | null
  legalFlags: number
}

const flagBreaches = ({ body, path, existing, legalFlags }: MessageQuestion): Breach[] => {
  const flags = number(body.flags)
  if (flags === undefined) return []
  const stray = flags & ~(legalFlags | (existing?.flags ?? 0))
  const found = stray ? [breach([...path, 'flags'], 'BASE_TYPE_CHOICES', `the flags ${stray} may not be set here`)] : []
  if (existing && existing.flags & IS_COMPONENTS_V2 && !(flags & IS_COMPONENTS_V2)) {
    found.push(
      breach([...path, 'flags'], 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', 'a message stays Components V2 for good'),
    )
  }
  return found
}

const legacyFields = ({ body, path, existing }: MessageQuestion): Breach[] => {
  const filled = (key: string): boolean => {
    const value = key in body || !existing ? body[key] : existing[key as keyof ExistingMessage]
    return Array.isArray(value) ? value.length > 0 : typeof value === 'string' ? value !== '' : !isAbsent(value)
  }
  return ['content', 'embeds', 'poll', 'sticker_ids']
    .filter(filled)
    .map(key =>
      breach(
        [...path, key],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        'cannot stand beside the IS_COMPONENTS_V2 flag',
      ),
    )
}

const isEmpty = ({ body, files, existing }: MessageQuestion): boolean => {
  const content = 'content' in body || !existing ? text(body.content).trim() : existing.content
  const count = (key: 'embeds' | 'components' | 'attachments'): number =>
    body[key] === undefined && existing ? existing[key].length : list(body[key]).length
  const extras = files.length + list(body.sticker_ids).length + (isAbsent(body.poll) ? 0 : 1)
  const forwarded = fields(body.message_reference).type === 1
  return content === '' && !forwarded && count('embeds') + count('components') + count('attachments') + extras === 0
}

const mentionBreaches = ({ body, path }: MessageQuestion): Breach[] => {
  const allowed = fields(body.allowed_mentions)
  const at = (key: string) => [...path, 'allowed_mentions', key]
  const parsed = list(allowed.parse)
  return ['users', 'roles']
    .filter(kind => parsed.includes(kind) && list(allowed[kind]).length > 0)
    .map(kind =>
      breach(at(kind), 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', `cannot be listed while parse names ${kind}`),
    )
}

const mediaBreaches = ({ body, path, files, existing }: MessageQuestion): Breach[] => {
  const listed = list(body.attachments).map(item => text(fields(item).filename))
  // As Discord stores a name: what does not fit in a link becomes an underscore.
  const known = [...files, ...listed, ...(existing?.attachments ?? [])].flatMap(name => [
    name,
    name.replace(/[^\p{L}\p{N}._-]+/gu, '_'),
  ])
  const media = [
    ...mediaOf(placedComponents(body.components, [...path, 'components'])),
    ...embedMedia(body.embeds, [...path, 'embeds']).map(one => ({ ...one, mustBeAttached: false })),
  ]
  return media.flatMap(({ url, path: at, mustBeAttached }) => {
    const name = /^attachment:\/\/(.*)$/.exec(url)?.[1]
    if (name !== undefined) {
      return known.includes(name)
        ? []
        : [breach(at, 'REFERENCED_ATTACHMENT_NOT_FOUND', `no attached file is named "${name}"`)]
    }
    if (mustBeAttached)
      return [breach(at, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_REQUIRED', 'must name an attached file')]
    return /^https?:\/\//i.test(url) ? [] : [breach(at, 'URL_TYPE_INVALID_SCHEME', 'must be http, https or attachment')]
  })
}

/** The rules that the body of a new or edited message breaks. */
export const messageBreaches = (question: MessageQuestion): Breach[] => {
  const { body, path, existing } = question
  const isV2 = (((number(body.flags) ?? 0) | (existing?.flags ?? 0)) & IS_COMPONENTS_V2) !== 0
  const found = [...flagBreaches(question), ...mentionBreaches(question), ...mediaBreaches(question)]
  if (isV2) found.push(...legacyFields(question))
  if (lengthOf(body.content) > MAX_CONTENT) {
    found.push(
      breach(
        [...path, 'content'],
        'BASE_TYPE_MAX_LENGTH',
        `${lengthOf(body.content)} characters; bots may send ${MAX_CONTENT}`,
      ),
    )
  }
  found.push(...embedBreaches(body.embeds, [...path, 'embeds']))
  found.push(...messageComponentBreaches(body.components, isV2, [...path, 'components']))
  if (isEmpty(question)) found.push(breach(path, 'MESSAGE_EMPTY', 'the message would be empty'))
  return found
}
