/** What is kept of a person as files, and the question before it is deleted. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { ButtonStyle, ComponentType } from 'discord.js'
import type { PersonalData } from '../../database/personal.ts'
import type { Words } from '../../words/words.ts'
import { DELETE_EVERYTHING } from '../custom-ids.ts'
import { type Payload, type PayloadFile, textDisplay } from '../payload.ts'

/** Below what Discord takes everywhere, with room for the rest of the request. */
const MOST_BYTES = 8 * 1024 * 1024

const compress = promisify(gzip)

type Portion = { data: Buffer; isCompressed: boolean }

/** As it is, else compressed, else in halves: the answers are what grows. */
const portionsOf = async (personal: PersonalData, most: number): Promise<Portion[]> => {
  const json = Buffer.from(JSON.stringify(personal, null, 2))
  if (json.length <= most) return [{ data: json, isCompressed: false }]
  const data = await compress(json)
  const { answers } = personal
  if (data.length <= most || answers.length < 2) return [{ data, isCompressed: true }]
  const half = Math.ceil(answers.length / 2)
  const rest = { ...personal, answers: answers.slice(half), feedback: [], usage: [] }
  return [
    ...(await portionsOf({ ...personal, answers: answers.slice(0, half) }, most)),
    ...(await portionsOf(
      { ...rest, roundupsScheduled: [], settingsChanged: [], sourcesFollowed: [], libraryChanges: [] },
      most,
    )),
  ]
}

const fileOf = ({ data, isCompressed }: Portion, at: number, all: Portion[]): PayloadFile => {
  const part = all.length === 1 ? '' : `-${at + 1}-of-${all.length}`
  return { name: `footnote-data${part}.json${isCompressed ? '.gz' : ''}`, data }
}

/** Everything that is kept of a person as JSON; one message for every file, because a request has a limit too. */
export const exportMessages = async (
  personal: PersonalData,
  { privacy }: Words,
  most = MOST_BYTES,
): Promise<Payload[]> => {
  const portions = await portionsOf(personal, most)
  const isLarge = portions.some(({ isCompressed }) => isCompressed)
  const words = isLarge ? `${privacy.exported} ${privacy.exportedLarge(portions.length)}` : privacy.exported
  return portions.map(fileOf).map((file, at) => ({
    components: [
      ...(at === 0 ? [textDisplay(words)] : []),
      { type: ComponentType.File, file: { url: `attachment://${file.name}` } },
    ],
    files: [file],
  }))
}

export const confirmMessage = ({ privacy }: Words): Payload => ({
  components: [
    textDisplay(privacy.confirm),
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.Button,
          style: ButtonStyle.Danger,
          custom_id: DELETE_EVERYTHING,
          label: privacy.confirmButton,
        },
      ],
    },
  ],
})
