// The page's requests to act, checked and handed to the same functions that tests use.
import type { Act } from '../act/act.ts'
import type { ModalValues } from '../interactions/modals.ts'
import type { OptionValues } from '../interactions/options.ts'
import { NotPossible } from '../interactions/refusal.ts'
import type { UploadedFile } from '../state/attachments.ts'
import type { Json } from '../state/types.ts'

const text = (body: Json, key: string): string => {
  const value = body[key]
  if (typeof value === 'string') return value
  throw new NotPossible(`"${key}" must be text.`)
}

const optionalText = (body: Json, key: string): string | undefined =>
  body[key] === undefined ? undefined : text(body, key)

const texts = (body: Json, key: string): string[] => {
  const value = body[key]
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) return value
  throw new NotPossible(`"${key}" must be a list of texts.`)
}

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

const table = (body: Json, key: string, isValue: (value: unknown) => boolean): Json => {
  const value = body[key] ?? {}
  const fits = typeof value === 'object' && value !== null && Object.values(value).every(isValue)
  if (fits) return value as Json
  throw new NotPossible(`"${key}" must be a table of values.`)
}

const optionsIn = (body: Json): OptionValues => table(body, 'options', isPlain) as OptionValues
const isModalValue = (value: unknown): boolean => isPlain(value) || (Array.isArray(value) && value.every(isPlain))

/** Files that came along, and the address by which they will be fetched. */
export type Upload = { files: UploadedFile[]; baseUrl: string }

export type Action = (body: Json, upload: Upload) => unknown

/** The actions of the page by name. The person who acts is always the one at the page. */
export const controlActions = (act: Act): Record<string, Action> => {
  const here = (body: Json) => ({ channelId: text(body, 'channelId'), locale: optionalText(body, 'locale') })
  const locale = (body: Json) => ({ locale: optionalText(body, 'locale') })
  return {
    slash: body => act.slash(text(body, 'command'), optionsIn(body), here(body)),
    autocomplete: body => act.autocomplete(text(body, 'command'), optionsIn(body), text(body, 'focused'), here(body)),
    'message-command': body => act.messageCommand(text(body, 'command'), text(body, 'messageId'), locale(body)),
    press: body => act.press(text(body, 'messageId'), text(body, 'customId'), locale(body)),
    select: body => act.select(text(body, 'messageId'), text(body, 'customId'), texts(body, 'values'), locale(body)),
    'submit-modal': body => act.submitModal(table(body, 'values', isModalValue) as ModalValues, locale(body)),
    'close-modal': () => act.closeModal(),
    send: (body, upload) => {
      const { message } = act.sendMessage(text(body, 'channelId'), text(body, 'content'), {
        replyTo: optionalText(body, 'replyTo'),
        pingReplied: body.pingReplied !== false,
        ...upload,
      })
      return { id: message.id }
    },
    edit: body => act.editMessage(text(body, 'messageId'), text(body, 'content')),
    delete: body => act.deleteMessage(text(body, 'messageId')),
    dismiss: body => act.dismiss(text(body, 'messageId')),
    react: body => act.react(text(body, 'messageId'), text(body, 'emoji')),
    'start-thread': body => ({ channelId: act.startThread(text(body, 'messageId'), text(body, 'name')) }),
    'create-post': body => ({
      channelId: act.createPost(text(body, 'channelId'), { name: text(body, 'name'), content: text(body, 'content') }),
    }),
    'open-group': body => ({ channelId: act.openGroup(texts(body, 'userIds')) }),
    'open-direct-messages': () => ({ channelId: act.openDirectMessages() }),
  }
}
