// Says whether Discord would take a body: by Discord's own file where that is at hand, and always by
// the rules across fields which that file leaves out. Nothing here comes from the rest of the local
// Discord, so that a mistake there cannot hide from this judgement.
import type { Breach, Verdict } from './breach.ts'
import { callbackBreaches } from './rules/callbacks.ts'
import { commandListBreaches, oneCommandBreaches } from './rules/commands.ts'
import { fields } from './rules/json.ts'
import {
  EDIT_FLAGS,
  type ExistingMessage,
  messageBreaches,
  NEW_MESSAGE_FLAGS,
  NEW_RESPONSE_FLAGS,
} from './rules/messages.ts'
import { makeSpecification } from './specification.ts'

export type JudgeContext = {
  /** Names of the files that came with the body. */
  files?: string[]
  /** The message that the body edits. */
  existing?: ExistingMessage | null
  /** The type of the interaction that the body answers. */
  interactionType?: number
}

export type Judge = {
  /** Loads what is needed to judge an operation; then `judge` answers at once. */
  prepare: (method: string, route: string) => Promise<void>
  judge: (method: string, route: string, body: unknown, context?: JudgeContext) => Verdict
}

type Rules = (body: unknown, context: JudgeContext) => Breach[]

const message =
  (legalFlags: number, key?: string): Rules =>
  (body, { files = [], existing = null }) =>
    messageBreaches({
      body: fields(key ? fields(body)[key] : body),
      path: key ? [key] : [],
      files,
      existing,
      legalFlags,
    })

const newPost: Rules = (body, context) =>
  'message' in fields(body) ? message(NEW_MESSAGE_FLAGS, 'message')(body, context) : []

const RULES: Record<string, Rules> = {
  'POST /channels/{channel_id}/messages': message(NEW_MESSAGE_FLAGS),
  'PATCH /channels/{channel_id}/messages/{message_id}': message(EDIT_FLAGS),
  'POST /channels/{channel_id}/threads': newPost,
  'POST /webhooks/{webhook_id}/{webhook_token}': message(NEW_RESPONSE_FLAGS),
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original': message(EDIT_FLAGS),
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}': message(EDIT_FLAGS),
  'POST /interactions/{interaction_id}/{interaction_token}/callback': (
    body,
    { files = [], existing = null, interactionType },
  ) => callbackBreaches({ body: fields(body), files, existing, interactionType }),
}

for (const scope of ['/applications/{application_id}', '/applications/{application_id}/guilds/{guild_id}']) {
  RULES[`PUT ${scope}/commands`] = commandListBreaches
  RULES[`POST ${scope}/commands`] = body => oneCommandBreaches(body, false)
  RULES[`PATCH ${scope}/commands/{command_id}`] = body => oneCommandBreaches(body, true)
}

/** A judge that knows our rules and, when given, Discord's OpenAPI file. */
export const makeJudge = (specificationFile?: string): Judge => {
  const specification = specificationFile ? makeSpecification(specificationFile) : null
  return {
    prepare: async (method, route) => {
      await specification?.prepare(method, route)
    },
    judge: (method, route, body, context = {}) => {
      const bySpecification = specification?.check(method, route, body) ?? []
      const taken = new Set(bySpecification.map(({ path }) => path.join('.')))
      // Where both complain of the same place, one complaint is enough.
      const byRules = (RULES[`${method} ${route}`]?.(body, context) ?? []).filter(
        ({ path }) => !taken.has(path.join('.')),
      )
      return { judged: true, breaches: [...bySpecification, ...byRules] }
    },
  }
}
