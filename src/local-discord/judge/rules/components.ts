// What Discord asks of components beyond what its file says of each alone.
import { type Breach, breach } from '../breach.ts'
import { type Fields, fields, isAbsent, lengthOf, list, number, repeated, text } from './json.ts'
import { type Placed, placedComponents } from './walk.ts'

const ROW = 1
const BUTTON = 2
const STRING_SELECT = 3
const TEXT = 10
const FIRST_V2_TYPE = 9
const SELECTS = new Set([3, 5, 6, 7, 8])
const LINK = 5
const PREMIUM = 6

const MAX_COMPONENTS = 40
const MAX_TEXT = 4000
const MAX_ROWS = 5

const isWebLink = (url: string): boolean => /^(https?|discord):\/\//i.test(url)

const buttonBreaches = ({ component, path }: Placed): Breach[] => {
  const style = number(component.style)
  const needs = (field: string): Breach[] =>
    isAbsent(component[field])
      ? [breach([...path, field], 'BASE_TYPE_REQUIRED', `is required for a button of style ${style}`)]
      : []
  const forbids = (...names: string[]): Breach[] =>
    names
      .filter(name => !isAbsent(component[name]))
      .map(name => breach([...path, name], 'COMPONENT_FIELD_FORBIDDEN', `is not allowed on a button of style ${style}`))
  if (style === PREMIUM) return [...needs('sku_id'), ...forbids('custom_id', 'url', 'label', 'emoji')]
  const face = lengthOf(component.label) > 0 || !isAbsent(component.emoji)
  const faceless = face ? [] : [breach([...path, 'label'], 'BASE_TYPE_REQUIRED', 'a button needs a label or an emoji')]
  if (style !== LINK) return [...needs('custom_id'), ...forbids('url', 'sku_id'), ...faceless]
  const badLink =
    !isAbsent(component.url) && !isWebLink(text(component.url))
      ? [breach([...path, 'url'], 'URL_TYPE_INVALID_SCHEME', 'must start with http, https or discord')]
      : []
  return [...needs('url'), ...badLink, ...forbids('custom_id', 'sku_id'), ...faceless]
}

const selectBreaches = ({ component, path }: Placed): Breach[] => {
  const least = number(component.min_values) ?? 1
  const most = number(component.max_values) ?? 1
  const found: Breach[] = []
  if (least > most)
    found.push(breach([...path, 'min_values'], 'SELECT_MIN_ABOVE_MAX', `${least} is more than max_values, ${most}`))
  if (component.type !== STRING_SELECT) return found
  const options = list(component.options).map(fields)
  if (options.length === 0)
    found.push(breach([...path, 'options'], 'BASE_TYPE_BAD_LENGTH', 'needs between 1 and 25 options'))
  if (most > options.length && options.length > 0) {
    found.push(
      breach([...path, 'max_values'], 'SELECT_MAX_ABOVE_OPTIONS', `${most} is more than the ${options.length} options`),
    )
  }
  for (const index of repeated(options.map(option => option.value))) {
    found.push(
      breach(
        [...path, 'options', index, 'value'],
        'SELECT_OPTION_VALUE_DUPLICATED',
        'the value is used by another option',
      ),
    )
  }
  const preset = options.filter(option => option.default === true).length
  if (preset > most)
    found.push(breach([...path, 'options'], 'SELECT_TOO_MANY_DEFAULTS', `${preset} options are preset, ${most} may be`))
  return found
}

const rowBreaches = ({ component, path }: Placed): Breach[] => {
  const types = list(component.components).map(child => fields(child).type)
  const selects = types.filter(type => SELECTS.has(type as number)).length
  return selects > 1 || (selects === 1 && types.length > 1)
    ? [
        breach(
          [...path, 'components'],
          'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
          'a row holds either up to five buttons or one select',
        ),
      ]
    : []
}

const duplicateBreaches = (placed: Placed[], field: 'custom_id' | 'id'): Breach[] => {
  const carrying = placed.filter(({ component }) => !isAbsent(component[field]) && component[field] !== 0)
  return repeated(carrying.map(({ component }) => component[field])).map(index =>
    breach(
      [...carrying[index]!.path, field],
      'COMPONENT_ID_DUPLICATED',
      'is used by another component of this message',
    ),
  )
}

/** Rules for each component, whatever message carries it. */
export const eachComponentBreaches = (placed: Placed[]): Breach[] => [
  ...placed.flatMap(one => {
    if (one.component.type === BUTTON) return buttonBreaches(one)
    if (one.component.type === ROW) return rowBreaches(one)
    return SELECTS.has(one.component.type as number) ? selectBreaches(one) : []
  }),
  ...duplicateBreaches(placed, 'custom_id'),
  ...duplicateBreaches(placed, 'id'),
]

const totalBreaches = (placed: Placed[], path: Breach['path']): Breach[] => {
  const found: Breach[] = []
  if (placed.length > MAX_COMPONENTS) {
    found.push(
      breach(
        path,
        'COMPONENT_TOTAL_EXCEEDED',
        `${placed.length} components, nested ones counted; ${MAX_COMPONENTS} are allowed`,
      ),
    )
  }
  const texts = placed.filter(({ component }) => component.type === TEXT)
  const characters = texts.reduce((sum, { component }) => sum + lengthOf(component.content), 0)
  if (characters > MAX_TEXT) {
    found.push(
      breach(
        path,
        'COMPONENT_TEXT_TOTAL_EXCEEDED',
        `${characters} characters over all text displays; ${MAX_TEXT} are allowed`,
      ),
    )
  }
  return found
}

/** Rules for the components of a message as a whole. */
export const messageComponentBreaches = (components: unknown, isV2: boolean, path: Breach['path']): Breach[] => {
  const placed = placedComponents(components, path)
  const found = eachComponentBreaches(placed)
  if (isV2) return [...found, ...totalBreaches(placed, path)]
  const foreign = placed.filter(({ component }) => (number(component.type) ?? 0) >= FIRST_V2_TYPE)
  found.push(
    ...foreign.map(({ component, path: at }) =>
      breach(
        [...at, 'type'],
        'COMPONENTS_V2_FLAG_MISSING',
        `type ${component.type} needs the IS_COMPONENTS_V2 flag (32768)`,
      ),
    ),
  )
  const rows = list(components).length
  if (rows > MAX_ROWS)
    found.push(breach(path, 'BASE_TYPE_BAD_LENGTH', `${rows} rows; ${MAX_ROWS} are allowed without Components V2`))
  return found
}

/** The addresses of media that components name, each with its place. */
export const mediaOf = (placed: Placed[]): { url: string; path: Breach['path']; mustBeAttached: boolean }[] =>
  placed.flatMap(({ component, path }) => {
    const one = (holder: Fields, at: Breach['path'], mustBeAttached = false) =>
      isAbsent(holder.url) ? [] : [{ url: text(holder.url), path: [...at, 'url'], mustBeAttached }]
    return [
      ...one(fields(component.media), [...path, 'media']),
      ...one(fields(component.file), [...path, 'file'], true),
      ...list(component.items).flatMap((item, index) =>
        one(fields(fields(item).media), [...path, 'items', index, 'media']),
      ),
    ]
  })
