import { ownersOfMessage } from '../interactions/installs.ts'
import { type ModalValues, readModal } from '../interactions/modals.ts'
import { payloadOf, resolve } from '../interactions/payload.ts'
import { notPossible } from '../interactions/refusal.ts'
import { checkPicks } from '../interactions/selects.ts'
import type { Interaction } from '../interactions/types.ts'
import { ComponentType, InteractionType, isSelectType } from '../state/codes.ts'
import { flatten } from '../state/components.ts'
import type { Component, Id, Json, StoredMessage } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { placeOf, visibleMessage, type Where } from './place.ts'

const LINK = 5

const componentOf = (stored: StoredMessage, customId: string): Component => {
  const component = flatten(stored.message.components).find(one => one.custom_id === customId)
  if (!component) return notPossible(`The message has no component "${customId}".`)
  return component.disabled ? notPossible(`"${customId}" is disabled.`) : component
}

const use = (
  world: World,
  stored: StoredMessage,
  component: Component,
  where: Where,
  extra: Json = {},
): Interaction => {
  const { channel, userId, locale } = placeOf(world, { ...where, channelId: stored.message.channel_id })
  return world.interactions.create(
    {
      type: InteractionType.component,
      userId,
      channelId: channel.id,
      locale,
      owners: ownersOfMessage(world, stored),
      name: '',
      customId: component.custom_id ?? null,
      sourceMessageId: stored.message.id,
    },
    interaction =>
      payloadOf(world, interaction, {
        custom_id: component.custom_id,
        component_type: component.type,
        id: component.id,
        ...extra,
      }),
  )
}

/** Presses a button. */
export const press = (world: World, messageId: Id, customId: string, where: Where): Interaction => {
  const stored = visibleMessage(world, messageId, placeOf(world, where).userId)
  const component = componentOf(stored, customId)
  if (component.type !== ComponentType.button || component.style === LINK)
    notPossible(`"${customId}" is no button to press.`)
  return use(world, stored, component, where)
}

/** Picks values in a select. */
export const select = (world: World, messageId: Id, customId: string, values: string[], where: Where): Interaction => {
  const { userId } = placeOf(world, where)
  const stored = visibleMessage(world, messageId, userId)
  const component = componentOf(stored, customId)
  if (!isSelectType(component.type)) notPossible(`"${customId}" is no select.`)
  const resolved = resolve(world, userId, checkPicks(world, component, values))
  return use(world, stored, component, where, { values, ...(Object.keys(resolved).length ? { resolved } : {}) })
}

/** The modal that a person has open, with the interaction that opened it. */
export const openModal = (world: World, userId: Id): Interaction | undefined =>
  world.interactions.latest(interaction => interaction.userId === userId && interaction.modal !== null)

/** Sends the modal that the person has open; it closes when the bot acknowledges. */
export const submitModal = (world: World, values: ModalValues, where: Where): Interaction => {
  const { userId, locale } = placeOf(world, where)
  const opener = openModal(world, userId) ?? notPossible('This person has no modal open.')
  const { data, picked } = readModal(world, opener.modal!, values)
  const resolved = resolve(world, userId, picked)
  return world.interactions.create(
    {
      type: InteractionType.modal,
      userId,
      channelId: opener.channelId,
      locale,
      owners: opener.owners,
      name: opener.name,
      commandType: opener.commandType,
      customId: opener.modal!.custom_id,
      sourceMessageId: opener.sourceMessageId,
      openedBy: opener.id,
    },
    interaction => payloadOf(world, interaction, { ...data, ...(Object.keys(resolved).length ? { resolved } : {}) }),
  )
}

/** Closes the open modal without sending it; the bot is not told. */
export const closeModal = (world: World, where: Where): void => {
  const opener = openModal(world, placeOf(world, where).userId)
  if (!opener) return
  opener.modal = null
  world.interactions.touch(opener)
}
