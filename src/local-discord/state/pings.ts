import { ComponentType } from './codes.ts'
import type { Component, Id, Pings } from './types.ts'

export type AllowedMentions = {
  parse?: (string | null)[] | null
  users?: (Id | null)[] | null
  roles?: (Id | null)[] | null
  replied_user?: boolean | null
}

export type PingQuestion = {
  texts: string[]
  allowedMentions: AllowedMentions | null | undefined
  /** An ordinary message parses everything unless told otherwise; an interaction's parses users only. */
  from: 'message' | 'interaction'
  /** Whom the message replies to, if it is a reply. */
  repliedUserId: Id | null
  /** Whether the author may mention everyone, and so any role. */
  mayMentionEveryone: boolean
  isUser: (id: Id) => boolean
  /** Whether anyone may mention this role; null when there is no such role. */
  isMentionable: (roleId: Id) => boolean | null
}

// Discord reads no mention inside code. A backslash before a mention is not trusted to stop it.
const withoutCode = (text: string): string =>
  text
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/``[^\n]+?``/g, ' ')
    .replace(/`[^`\n]+`/g, ' ')

const idsIn = (text: string, pattern: RegExp): Id[] => [...new Set([...text.matchAll(pattern)].map(match => match[1]!))]

/** Everything in a component tree in which Discord looks for mentions. */
export const textsOf = (components: Component[]): string[] =>
  components.flatMap(component => [
    ...(component.type === ComponentType.text && typeof component.content === 'string' ? [component.content] : []),
    ...textsOf(component.components ?? []),
    ...(component.accessory ? textsOf([component.accessory]) : []),
  ])

type Permitted = { everyone: boolean; user: (id: Id) => boolean; role: (id: Id) => boolean; reply: boolean }

const permittedBy = ({ allowedMentions, from }: PingQuestion): Permitted => {
  if (!allowedMentions) {
    const all = from === 'message'
    return { everyone: all, user: () => true, role: () => all, reply: true }
  }
  const { parse, users, roles, replied_user } = allowedMentions
  return {
    everyone: parse?.includes('everyone') ?? false,
    user: id => (parse?.includes('users') ?? false) || (users?.includes(id) ?? false),
    role: id => (parse?.includes('roles') ?? false) || (roles?.includes(id) ?? false),
    reply: replied_user ?? false,
  }
}

/** Whom a message would really notify, by Discord's defaults and what the sender allowed. */
export const computePings = (question: PingQuestion): Pings => {
  const text = question.texts.map(withoutCode).join('\n')
  const permitted = permittedBy(question)
  const { repliedUserId, mayMentionEveryone, isUser, isMentionable } = question

  const users = idsIn(text, /<@!?(\d{17,20})>/g).filter(id => isUser(id) && permitted.user(id))
  if (repliedUserId && permitted.reply && !users.includes(repliedUserId)) users.push(repliedUserId)
  const roles = idsIn(text, /<@&(\d{17,20})>/g).filter(id => {
    const mentionable = isMentionable(id)
    return mentionable !== null && (mentionable || mayMentionEveryone) && permitted.role(id)
  })
  const everyone = /@(everyone|here)\b/.test(text) && permitted.everyone && mayMentionEveryone
  return { everyone, users, roles }
}
