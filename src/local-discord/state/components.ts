// What Discord fills in when it stores components and embeds: ids, and addresses of attached files.
import { ComponentType } from './codes.ts'
import type { Attachment, Component, Json } from './types.ts'

const resolveUrl = (url: unknown, attachments: Attachment[]): Json => {
  const name = typeof url === 'string' ? /^attachment:\/\/(.*)$/.exec(url)?.[1] : undefined
  if (name === undefined) return { url, proxy_url: url }
  const attachment =
    attachments.findLast(one => one.filename === name) ?? attachments.findLast(one => one.title === name)
  return attachment
    ? {
        url: attachment.url,
        proxy_url: attachment.url,
        content_type: attachment.content_type,
        attachment_id: attachment.id,
      }
    : { url, proxy_url: url }
}

const resolveMedia = (component: Component, attachments: Attachment[]): Component => {
  const out = { ...component }
  const media = component.media as Json | undefined
  if (media) out.media = { ...media, ...resolveUrl(media.url, attachments) }
  if (Array.isArray(component.items)) {
    out.items = (component.items as Json[]).map(item => {
      const inner = item.media as Json | undefined
      return inner ? { ...item, media: { ...inner, ...resolveUrl(inner.url, attachments) } } : item
    })
  }
  if (component.type === ComponentType.file) {
    const file = component.file as Json
    const resolved = resolveUrl(file.url, attachments)
    const attachment = attachments.find(one => one.id === resolved.attachment_id)
    Object.assign(out, {
      file: { ...file, ...resolved },
      name: attachment?.filename ?? '',
      size: attachment?.size ?? 0,
    })
  }
  return out
}

/** Components as Discord gives them back: each with an id of its own, and with real addresses. */
export const settleComponents = (components: Component[], attachments: Attachment[]): Component[] => {
  const taken = new Set<number>()
  const collect = (component: Component): void => {
    if (component.id) taken.add(component.id)
    for (const child of childrenOf(component)) collect(child)
  }
  components.forEach(collect)

  let last = 0
  const nextId = (): number => {
    do last += 1
    while (taken.has(last))
    return last
  }
  const settle = (component: Component): Component => ({
    ...resolveMedia(component, attachments),
    id: component.id || nextId(),
    ...(component.components ? { components: component.components.map(settle) } : {}),
    ...(component.accessory ? { accessory: settle(component.accessory) } : {}),
    ...(component.component ? { component: settle(component.component) } : {}),
  })
  return components.map(settle)
}

export const childrenOf = (component: Component): Component[] => [
  ...(component.components ?? []),
  ...(component.accessory ? [component.accessory] : []),
  ...(component.component ? [component.component] : []),
]

/** Every component of a tree, outermost first. */
export const flatten = (components: Component[]): Component[] =>
  components.flatMap(component => [component, ...flatten(childrenOf(component))])

/** Embeds as Discord gives them back. */
export const settleEmbeds = (embeds: Json[], attachments: Attachment[]): Json[] =>
  embeds.map(embed => {
    const out: Json = { type: 'rich', ...embed }
    for (const part of ['image', 'thumbnail']) {
      const media = embed[part] as Json | undefined
      if (media) out[part] = { ...media, ...resolveUrl(media.url, attachments) }
    }
    for (const part of ['author', 'footer']) {
      const holder = embed[part] as Json | undefined
      if (holder?.icon_url) out[part] = { ...holder, icon_url: resolveUrl(holder.icon_url, attachments).url }
    }
    return out
  })
