/** Small made-up papers: a test shows only what matters to it. */
import type { Database } from '../../src/database/database.ts'
import { storePapers } from '../../src/database/papers.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { indexPaper } from '../../src/retrieval/index-paper.ts'

let made = 0

export const makePaper = (record: Partial<PaperRecord> = {}): PaperRecord => {
  made++
  return {
    title: `A Study of Subject ${made}`,
    abstract: `We study subject ${made}. The result is that subject ${made} matters.`,
    textKind: 'abstract',
    authors: [],
    ...record,
  }
}

/** Stores papers and gives their ids. */
export const addPapers = async (database: Database, records: Partial<PaperRecord>[]): Promise<number[]> => {
  const stored = await database.transaction(sql => storePapers(sql, 'test', records.map(makePaper), indexPaper))
  return stored.map(({ paperId }) => paperId)
}

/** A library about merging, pruning and distilling, written for the tests. */
export const SMALL_LIBRARY: Partial<PaperRecord>[] = [
  {
    title: 'BasketMerge: Weaving Fine-tuned Models into One',
    authors: ['Ada Quill', 'Tomas Reed'],
    arxivId: '2301.00001',
    published: { from: '2023-01-01', to: '2023-01-31' },
    abstract:
      'Many fine-tuned models share one architecture, yet each solves a single task. We propose BasketMerge, a method that merges fine-tuned models by weighting each parameter with its curvature. BasketMerge reaches 71.4% accuracy on the WickerBench suite, while plain averaging reaches 63.2%. It needs no further training and runs in 12 minutes on one machine. BasketMerge does not help when the models were trained from different starting points.',
  },
  {
    title: 'Thinning Networks with a Garden Shear Schedule',
    authors: ['Mei Hedge'],
    arxivId: '2205.00002',
    published: { from: '2022-05-01', to: '2022-05-31' },
    abstract:
      'Large networks are slow on small devices. We introduce ShearPrune, a pruning schedule that removes channels in rounds and lets the network recover between them. On the Trellis image set ShearPrune removes 80% of the channels and loses 1.5 points of accuracy. Unlike earlier pruning, ShearPrune requires no labelled data.',
  },
  {
    title: 'A Small Pupil Learns from Three Teachers',
    authors: ['Jonas Wolf', 'Ada Quill'],
    arxivId: '2310.00003',
    published: { from: '2023-10-01', to: '2023-10-31' },
    abstract:
      'Distillation passes the knowledge of a large teacher to a small student. We present TriTutor, which distils three teachers into one student and weighs them by their agreement. TriTutor surpasses single-teacher distillation on 9 of 11 text tasks. The student is 14 times smaller than its teachers. Ablations show that agreement weighting contributes most of the gain.',
  },
  {
    title: 'Reading Weather Balloons with Recurrent Models',
    authors: ['Ines Cloud'],
    abstract:
      'Balloon soundings are sparse in space. A recurrent model named SondeNet interpolates them and lowers the error of humidity profiles by 22 percent. SondeNet was trained on 40,000 soundings from 18 stations.',
  },
]
