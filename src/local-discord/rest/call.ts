// What a route handler receives and gives back.
import type { JudgeContext } from '../judge/judge.ts'
import type { UploadedFile } from '../state/attachments.ts'
import type { Json, SentBody } from '../state/types.ts'
import type { World } from '../state/world.ts'

export type Call = {
  world: World
  method: string
  route: string
  params: Record<string, string>
  query: Record<string, string | undefined>
  /** The JSON body; an absent one reads as an empty object. */
  body: Json
  /** The body as it came, which may be a list. */
  rawBody: unknown
  files: UploadedFile[]
  /** Where this server was reached, for links to attachments. */
  baseUrl: string
  /** Whether the application has the Message Content intent. */
  readsContent: boolean
  /** Refuses the body, with Discord's error, unless it keeps all rules. */
  judge: (context?: JudgeContext) => SentBody
}

export type Answer = { status: number; body?: unknown }

export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  handle: (call: Call) => Answer
  /** Open routes are guarded by a token in their path and not by the bot's own. */
  open?: boolean
  /** A body that comes with such a call is ignored, as by Discord, and so not judged. */
  bodyless?: boolean
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: unknown): Answer => ({ status: 201, body })
export const noContent = (): Answer => ({ status: 204 })
