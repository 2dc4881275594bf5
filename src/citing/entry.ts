/** What kind of publication a record tells of, and its date, as the formats of citations ask for them. */
import type { DateSpan, PaperRecord } from '../domain/paper.ts'
import { visible } from '../domain/text.ts'

/** `other`: it appeared somewhere, but the venue's name does not tell in what. */
export type Kind = 'preprint' | 'proceedings' | 'journal' | 'doctoral thesis' | 'master’s thesis' | 'other'

const THESIS = /^(doctoral|ph\.?\s?d\.?|master(?:['’]?s)?)\s+(?:thesis|dissertation)\s*(?:[,:;–—-]\s*)?(.*)$/i
const MEETING = /\b(?:conference|workshop|symposium|proceedings|findings|challenge|tutorial|meeting|congress)\b/i
const JOURNAL =
  /\b(?:journal|transactions|letters|magazine|annals|bulletin)\b|\b(?:JMLR|TMLR|TACL|JAIR|PNAS|IJCV|TPAMI|TKDE|TNNLS)\b|\bIEEE T[A-Z]{2,}\b|\b\d+\s*\((?:19|20)\d\d\)|\bvol(?:ume|\.)\s*\d/i
/** Journals whose names do not say that they are. */
const JOURNALS =
  /^(?:Neural Networks|Neural Computation|Neurocomputing|Pattern Recognition|Machine Learning|Artificial Intelligence|Information (?:Fusion|Sciences)|Knowledge-Based Systems|Expert Systems with Applications|Medical Image Analysis|Computational Linguistics|IEEE Access|Scientific Reports|PLOS ONE|Nature(?: [A-Z][a-z]+)*|Science)(?=,?\s*\d|$)/
/** Acronyms of meetings that are written as capitals alone. */
const MEETINGS =
  /\b(?:NeurIPS|NIPS|ICML|ICLR|CVPR|ICCV|ECCV|ACCV|WACV|BMVC|AAAI|IJCAI|ECAI|UAI|AISTATS|COLT|ALT|ACL|EMNLP|NAACL|EACL|AACL|COLING|CoNLL|WMT|LREC|SemEval|INTERSPEECH|Interspeech|ICASSP|ASRU|KDD|WWW|SIGIR|CIKM|WSDM|ECIR|RecSys|SIGMOD|VLDB|ICDE|ICDM|MSR|ICSE|FSE|ASE|CHI|ICRA|IROS|CoRL|RSS|MICCAI|ISBI|IJCNN|ICPR|SODA|STOC|FOCS|AAMAS|GECCO|COLM|MLSys|OSDI|SOSP)\b/

export type Published = { kind: Kind; venue: string | undefined }

/** Where a paper appeared. A thesis' venue is its university, as far as that is named. */
export const publishedIn = (record: Pick<PaperRecord, 'venue'>): Published => {
  const venue = visible(record.venue ?? '')
  if (venue === '') return { kind: 'preprint', venue: undefined }
  const thesis = THESIS.exec(venue)
  if (thesis !== null)
    return { kind: /^m/i.test(thesis[1]!) ? 'master’s thesis' : 'doctoral thesis', venue: thesis[2] || undefined }
  if (MEETING.test(venue)) return { kind: 'proceedings', venue }
  if (JOURNAL.test(venue) || JOURNALS.test(venue)) return { kind: 'journal', venue }
  return { kind: MEETINGS.test(venue) ? 'proceedings' : 'other', venue }
}

export type DateParts = { year?: string; month?: string; day?: string }

/** As much of the date as is known: the record's own, which is the first version's for papers of arXiv. */
export const dateParts = (span: DateSpan | undefined): DateParts => {
  if (span === undefined || span.from.slice(0, 4) !== span.to.slice(0, 4)) return {}
  const [year, month, day] = span.from.split('-') as [string, string, string]
  if (span.from.slice(0, 7) !== span.to.slice(0, 7)) return { year }
  return span.from === span.to ? { year, month, day } : { year, month }
}

/** Whether the venue's name holds a year that is not the date's: a preprint of 2021 in "NeurIPS 2022". */
export const namesOtherYear = ({ venue, published }: Pick<PaperRecord, 'venue' | 'published'>): boolean => {
  const years: string[] = venue?.match(/\b(?:19|20)\d\d\b/g) ?? []
  const { year } = dateParts(published)
  return year !== undefined && years.length > 0 && !years.includes(year)
}
