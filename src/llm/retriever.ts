/** The library as a LangChain retriever, so that anyone's chain can search it. */
import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager'
import { Document } from '@langchain/core/documents'
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers'
import { paperUrl } from '../domain/paper.ts'
import type { Retrieval, RetrieveOptions } from '../retrieval/retrieve.ts'

export type PaperMetadata = {
  title: string
  authors: string[]
  arxivId: string | undefined
  url: string | undefined
  /** First day of the span that the known date covers. */
  published: string | undefined
  textKind: 'abstract' | 'digest'
  /** 0 to 1. */
  score: number
}

export type FootnoteRetrieverInput = BaseRetrieverInput & {
  retrieve: (question: string, options: RetrieveOptions) => Promise<Retrieval>
  /** How many papers a search gives; 4 as LangChain's own stores do. */
  k?: number
}

/** `new FootnoteRetriever({ retrieve }).invoke(question)` gives papers as documents, the best first. */
export class FootnoteRetriever extends BaseRetriever<PaperMetadata> {
  static override lc_name(): string {
    return 'FootnoteRetriever'
  }
  lc_namespace = ['footnote', 'retrievers']
  private readonly retrieve: FootnoteRetrieverInput['retrieve']
  private readonly k: number

  constructor({ retrieve, k = 4, ...fields }: FootnoteRetrieverInput) {
    super(fields)
    this.retrieve = retrieve
    this.k = k
  }

  override async _getRelevantDocuments(
    question: string,
    _run?: CallbackManagerForRetrieverRun,
  ): Promise<Document<PaperMetadata>[]> {
    const { ranked } = await this.retrieve(question, { limit: this.k })
    return ranked.map(
      ({ paper, score }) =>
        new Document({
          id: String(paper.id),
          pageContent: paper.abstract,
          metadata: {
            title: paper.title,
            authors: paper.authors,
            arxivId: paper.arxivId,
            url: paperUrl(paper),
            published: paper.published?.from,
            textKind: paper.textKind,
            score,
          },
        }),
    )
  }
}
