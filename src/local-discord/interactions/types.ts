import type { Component, Id, Json, SentBody } from '../state/types.ts'
import type { Owners } from './installs.ts'

export type Choice = { name: string; value: string | number }

export type Modal = {
  custom_id: string
  title: string
  components: Component[]
  /** The request that opened it. */
  sent: SentBody
}

export type Interaction = {
  id: Id
  token: string
  type: number
  userId: Id
  channelId: Id
  locale: string
  owners: Owners
  createdAt: number
  /** What is shown as "X used /name"; empty for what is no command. */
  name: string
  commandType: number | null
  customId: string | null
  /** The message that carries the pressed component. */
  sourceMessageId: Id | null
  /** For a modal: the interaction whose answer opened it. */
  openedBy: Id | null
  acknowledgedAt: number | null
  callbackType: number | null
  /** The message that @original names. */
  originalId: Id | null
  followUpIds: Id[]
  choices: Choice[] | null
  modal: Modal | null
  /** Nobody acknowledged it within three seconds. */
  failed: boolean
  /** What bots receive as INTERACTION_CREATE. */
  payload: Json
}
