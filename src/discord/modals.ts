/** Windows that ask a person for a text. */
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js'
import { LONGEST_QUESTION } from '../answering/question.ts'
import { UserError } from '../errors.ts'
import type { Words } from '../words/words.ts'
import { customId } from './custom-ids.ts'

/** The only field of each. */
const FIELD = 'text'
/** The window of "Ask about this", which belongs to no answer. */
export const ASK_MODAL = 'ask'
const LONGEST_REASON = 500

type Field = { label: string; description?: string; most: number; required: boolean; value?: string }

const modal = (id: string, title: string, field: Field): APIModalInteractionResponseCallbackData => ({
  custom_id: id,
  title,
  components: [
    {
      type: ComponentType.Label,
      label: field.label,
      ...(field.description === undefined ? {} : { description: field.description }),
      component: {
        type: ComponentType.TextInput,
        custom_id: FIELD,
        style: TextInputStyle.Paragraph,
        max_length: field.most,
        required: field.required,
        ...(field.value === undefined || field.value === '' ? {} : { value: field.value }),
      },
    },
  ],
})

export const followUpModal = (answerId: number, { windows }: Words): APIModalInteractionResponseCallbackData =>
  modal(customId('follow', answerId), windows.followUp, {
    label: windows.question,
    description: windows.followUpHint,
    most: LONGEST_QUESTION,
    required: true,
  })

export const reasonModal = (answerId: number, { windows }: Words): APIModalInteractionResponseCallbackData =>
  modal(customId('bad', answerId), windows.reason, {
    label: windows.reasonHint,
    most: LONGEST_REASON,
    required: false,
  })

/** The message may be the question already, or the person makes one of it. */
export const askModal = (messageText: string, { windows }: Words): APIModalInteractionResponseCallbackData =>
  modal(ASK_MODAL, windows.ask, {
    label: windows.question,
    description: windows.askHint,
    most: LONGEST_QUESTION,
    required: true,
    value: messageText.slice(0, LONGEST_QUESTION).toWellFormed(),
  })

/** @throws UserError when the window is another version's */
export const typedInto = ({ fields }: ModalSubmitInteraction, { buttons }: Words): string => {
  if (fields.fields.get(FIELD)?.type !== ComponentType.TextInput) throw new UserError(buttons.old)
  return fields.getTextInputValue(FIELD)
}
