// What an interaction may be answered with.
import { type Breach, breach } from '../breach.ts'
import { type Fields, fields, isAbsent, lengthOf, list, number } from './json.ts'
import { EDIT_FLAGS, EPHEMERAL, type ExistingMessage, messageBreaches, NEW_RESPONSE_FLAGS } from './messages.ts'
import { modalBreaches } from './modals.ts'

const MESSAGE = 4
const DEFERRED_MESSAGE = 5
const DEFERRED_UPDATE = 6
const UPDATE = 7
const CHOICES = 8
const MODAL = 9

const COMMAND = 2
const COMPONENT = 3
const AUTOCOMPLETE = 4
const MODAL_SUBMIT = 5

const LEGAL: Record<number, number[]> = {
  [COMMAND]: [MESSAGE, DEFERRED_MESSAGE, MODAL],
  [COMPONENT]: [MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL],
  [AUTOCOMPLETE]: [CHOICES],
  [MODAL_SUBMIT]: [MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE],
}

export type CallbackQuestion = {
  body: Fields
  files: string[]
  /** The type of the interaction that is answered; without it every callback type is taken as legal. */
  interactionType: number | undefined
  /** The message that carries the pressed component, if one does. */
  existing: ExistingMessage | null
}

const choiceBreaches = (data: Fields): Breach[] =>
  list(data.choices).flatMap((raw, index) => {
    const { name, value } = fields(raw)
    const at = ['data', 'choices', index]
    return [
      ...(lengthOf(name) > 100
        ? [breach([...at, 'name'], 'BASE_TYPE_BAD_LENGTH', `${lengthOf(name)} characters; 100 are allowed`)]
        : []),
      ...(lengthOf(value) > 100
        ? [breach([...at, 'value'], 'BASE_TYPE_BAD_LENGTH', `${lengthOf(value)} characters; 100 are allowed`)]
        : []),
    ]
  })

const deferBreaches = (data: Fields, type: number): Breach[] => {
  const flags = number(data.flags) ?? 0
  const stray = type === DEFERRED_MESSAGE ? flags & ~EPHEMERAL : flags
  return stray
    ? [
        breach(
          ['data', 'flags'],
          'BASE_TYPE_CHOICES',
          `a defer takes EPHEMERAL only; the flags ${stray} belong on the edit`,
        ),
      ]
    : []
}

/** The rules that the answer to an interaction breaks. */
export const callbackBreaches = ({ body, files, interactionType, existing }: CallbackQuestion): Breach[] => {
  const type = number(body.type)
  const data = fields(body.data)
  const found: Breach[] = []
  const legal = interactionType === undefined ? undefined : LEGAL[interactionType]
  if (legal && type !== undefined && !legal.includes(type)) {
    found.push(
      breach(['type'], 'INTERACTION_CALLBACK_TYPE_INVALID', `type ${type} does not answer this kind of interaction`),
    )
  }
  if ((type === UPDATE || type === DEFERRED_UPDATE) && interactionType === MODAL_SUBMIT && !existing) {
    found.push(breach(['type'], 'INTERACTION_CALLBACK_TYPE_INVALID', 'there is no message to update'))
  }
  if (type === DEFERRED_MESSAGE || type === DEFERRED_UPDATE) return [...found, ...deferBreaches(data, type)]
  if (type === CHOICES) return [...found, ...choiceBreaches(data)]
  if (type === MODAL) return [...found, ...modalBreaches(data, ['data'])]
  if (type === UPDATE && isAbsent(body.data)) return found
  if (type === MESSAGE || type === UPDATE) {
    const isUpdate = type === UPDATE
    const legalFlags = isUpdate ? EDIT_FLAGS : NEW_RESPONSE_FLAGS
    found.push(
      ...messageBreaches({ body: data, path: ['data'], files, existing: isUpdate ? existing : null, legalFlags }),
    )
  }
  return found
}
