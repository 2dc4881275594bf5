import { asErrorTree, type Breach } from '../judge/breach.ts'

/** An answer of Discord's that is an error; the code is what clients go by. */
export class DiscordError extends Error {
  readonly status: number
  readonly code: number
  readonly errors: object | undefined

  constructor(status: number, code: number, message: string, errors?: object) {
    super(message)
    this.name = 'DiscordError'
    this.status = status
    this.code = code
    this.errors = errors
  }

  toBody(): object {
    return { message: this.message, code: this.code, ...(this.errors ? { errors: this.errors } : {}) }
  }
}

const kind = (status: number, code: number, message: string) => (): DiscordError =>
  new DiscordError(status, code, message)

export const unauthorized = kind(401, 0, '401: Unauthorized')
export const unknownRoute = kind(404, 0, '404: Not Found')
export const unknownApplication = kind(404, 10002, 'Unknown Application')
export const unknownChannel = kind(404, 10003, 'Unknown Channel')
export const unknownGuild = kind(404, 10004, 'Unknown Guild')
export const unknownMember = kind(404, 10007, 'Unknown Member')
export const unknownMessage = kind(404, 10008, 'Unknown Message')
export const unknownUser = kind(404, 10013, 'Unknown User')
export const unknownEmoji = kind(400, 10014, 'Unknown Emoji')
export const unknownWebhook = kind(404, 10015, 'Unknown Webhook')
export const unknownInteraction = kind(404, 10062, 'Unknown interaction')
export const unknownCommand = kind(404, 10063, 'Unknown application command')
export const tooManyCommandCreates = kind(
  429,
  30034,
  'Max number of daily application command creates has been reached (200)',
)
export const bodyTooLarge = kind(413, 40005, 'Request entity too large')
export const alreadyCrossposted = kind(400, 40033, 'This message has already been crossposted')
export const tooManyFollowUps = kind(400, 40094, 'This interaction has hit the maximum number of follow-up messages.')
export const alreadyAcknowledged = kind(400, 40060, 'Interaction has already been acknowledged.')
export const missingAccess = kind(403, 50001, 'Missing Access')
export const notInDirectMessages = kind(403, 50003, 'Cannot execute action on a DM channel')
export const notTheAuthor = kind(403, 50005, 'Cannot edit a message authored by another user')
export const emptyMessage = kind(400, 50006, 'Cannot send an empty message')
export const cannotMessageUser = kind(403, 50007, 'Cannot send messages to this user')
export const notATextChannel = kind(400, 50008, 'Cannot send messages in a non-text channel')
export const missingPermissions = kind(403, 50013, 'Missing Permissions')
export const wrongChannelType = kind(400, 50024, 'Cannot execute action on this channel type')
export const invalidWebhookToken = kind(401, 50027, 'Invalid Webhook Token')
export const threadArchived = kind(400, 50083, 'Thread is archived')
export const threadExists = kind(400, 160004, 'A thread has already been created for this message')
export const threadLocked = kind(400, 160005, 'This thread is locked')

/** The error for a body that breaks rules; an empty message alone has a code of its own. */
export const invalidBody = (breaches: Breach[]): DiscordError =>
  breaches.length === 1 && breaches[0]!.code === 'MESSAGE_EMPTY'
    ? emptyMessage()
    : new DiscordError(400, 50035, 'Invalid Form Body', asErrorTree(breaches))
