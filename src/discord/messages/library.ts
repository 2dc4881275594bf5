/** What the library tells in messages of its own. */
import { plainMarkdown } from '../../answering/markdown.ts'
import type { FollowedSource } from '../../domain/source.ts'
import type { Words } from '../../words/words.ts'
import type { Payload } from '../payload.ts'
import { plainMessage } from './plain.ts'

/** For the server whose source it is. */
export const sourceFailsMessage = ({ name, problem = '' }: FollowedSource, { library }: Words): Payload =>
  plainMessage(library.sourceFails(plainMarkdown(name), plainMarkdown(problem)))
