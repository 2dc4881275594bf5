// The person's language, as Discord tells a bot of it. This page's own words stay English.
import { h } from './dom.js'
import { tell } from './store.js'

const LOCALES = ['en-US', 'de', 'es-ES', 'fr', 'zh-CN', 'tr']
const KEPT_AS = 'language'

const nameOf = locale => {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale.split('-')[0])
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}

// A browser says "de-AT" where Discord has only "de".
const ofBrowser =
  LOCALES.find(locale => locale === navigator.language) ??
  LOCALES.find(locale => locale.split('-')[0] === navigator.language.split('-')[0]) ??
  navigator.language

let chosen = localStorage.getItem(KEPT_AS) ?? ofBrowser

export const locale = () => chosen

/** A name or a description in the person's language, where the bot has brought one. */
export const localised = (thing, key) => thing[`${key}_localizations`]?.[chosen] ?? thing[key]

/** The switch between the languages. */
export const languageSwitch = () => {
  const onchange = event => {
    chosen = event.target.value
    localStorage.setItem(KEPT_AS, chosen)
    tell('commands')
  }
  const options = [...new Set([...LOCALES, chosen])].map(one =>
    h('option', { value: one, selected: one === chosen }, nameOf(one)),
  )
  return h('select', { class: 'language', 'aria-label': 'Your language', data: { key: 'language' }, onchange }, options)
}
