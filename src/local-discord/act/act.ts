// Everything a person can do, for the page and for tests alike. What Discord's client would not
// offer is refused with a NotPossible that says why.
import type { ModalValues } from '../interactions/modals.ts'
import type { OptionValues } from '../interactions/options.ts'
import type { Choice, Interaction } from '../interactions/types.ts'
import { directChannelWith } from '../state/direct-messages.ts'
import { PEOPLE } from '../state/identifiers.ts'
import type { Id, StoredMessage } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { autocomplete, contextMenu, slash } from './commands.ts'
import { closeModal, press, select, submitModal } from './components.ts'
import { startGroup } from './groups.ts'
import { dismiss, editMessage, removeMessage, type Sending, sendMessage, toggleReaction } from './messages.ts'
import type { Where } from './place.ts'
import { createPost, startThread } from './threads.ts'

type Started = { interactionId: Id }

export type Act = {
  /** Uses a slash command; a subcommand is named after its command, as in 'roundup preview'. */
  slash: (command: string, options?: OptionValues, where?: Where) => Started
  /** Asks for the choices of one option while it is typed; rejects when the bot is too slow. */
  autocomplete: (command: string, options: OptionValues, focused: string, where?: Where) => Promise<Choice[]>
  messageCommand: (command: string, messageId: Id, where?: Where) => Started
  userCommand: (command: string, targetUserId: Id, where?: Where) => Started
  press: (messageId: Id, customId: string, where?: Where) => Started
  select: (messageId: Id, customId: string, values: string[], where?: Where) => Started
  /** Submits the modal that the person has open. */
  submitModal: (values?: ModalValues, where?: Where) => Started
  closeModal: (where?: Where) => void
  sendMessage: (channelId: Id, content: string, sending?: Sending) => StoredMessage
  /** Changes the text of the person's own message. */
  editMessage: (messageId: Id, content: string, where?: Where) => void
  deleteMessage: (messageId: Id, where?: Where) => void
  dismiss: (messageId: Id, where?: Where) => void
  react: (messageId: Id, emoji: string, where?: Where) => void
  /** Starts a thread from a message. */
  startThread: (messageId: Id, name: string, where?: Where) => Id
  /** Starts a post in a forum. */
  createPost: (channelId: Id, post: { name: string; content: string }, where?: Where) => Id
  /** The direct messages between the bot and a person. */
  openDirectMessages: (userId?: Id) => Id
  /** A group of people, in which the bot is no member. */
  openGroup: (otherIds: Id[], where?: Where) => Id
}

export const makeAct = (world: World): Act => {
  const started = ({ id }: Interaction): Started => ({ interactionId: id })
  return {
    slash: (command, options = {}, where = {}) => started(slash(world, command, options, where)),
    autocomplete: (command, options, focused, where = {}) => autocomplete(world, command, options, focused, where),
    messageCommand: (command, messageId, where = {}) => started(contextMenu(world, command, { messageId }, where)),
    userCommand: (command, userId, where = {}) => started(contextMenu(world, command, { userId }, where)),
    press: (messageId, customId, where = {}) => started(press(world, messageId, customId, where)),
    select: (messageId, customId, values, where = {}) => started(select(world, messageId, customId, values, where)),
    submitModal: (values = {}, where = {}) => started(submitModal(world, values, where)),
    closeModal: (where = {}) => closeModal(world, where),
    sendMessage: (channelId, content, sending = {}) => sendMessage(world, channelId, content, sending),
    editMessage: (messageId, content, where = {}) => void editMessage(world, messageId, content, where),
    deleteMessage: (messageId, where = {}) => removeMessage(world, messageId, where),
    dismiss: (messageId, where = {}) => dismiss(world, messageId, where),
    react: (messageId, emoji, where = {}) => toggleReaction(world, messageId, emoji, where),
    startThread: (messageId, name, where = {}) => startThread(world, messageId, name, where).id,
    createPost: (channelId, post, where = {}) => createPost(world, channelId, post, where).id,
    openGroup: (otherIds, where = {}) => startGroup(world, otherIds, where).id,
    openDirectMessages: (userId = PEOPLE.you) => directChannelWith(world, userId).id,
  }
}
