/** How the stand-ins write papers down: after the documentation of arXiv's API and feeds, of Hugging Face, and of RSS and Atom. */
import type { StandInPaper } from './papers.ts'

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

/** arXiv breaks its lines, and indents what follows. */
const folded = (text: string): string => text.replace(/(.{50,70}) /g, '$1\n  ')

const seconds = (iso: string): string => `${iso.slice(0, 19)}Z`

export const arxivEntry = (paper: StandInPaper): string => {
  const link = `http://arxiv.org/abs/${paper.id}v${paper.version}`
  const optional = (name: string, text: string | undefined): string =>
    text === undefined ? '' : `<arxiv:${name}>${escapeXml(text)}</arxiv:${name}>`
  return `  <entry>
    <id>${link}</id>
    <title>${escapeXml(folded(paper.title))}</title>
    <updated>${seconds(paper.updated)}</updated>
    <link href="https://arxiv.org/abs/${paper.id}v${paper.version}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/${paper.id}v${paper.version}" rel="related" type="application/pdf" title="pdf"/>
    <summary>  ${escapeXml(folded(paper.abstract))}
    </summary>
    ${paper.categories.map(term => `<category term="${term}" scheme="http://arxiv.org/schemas/atom"/>`).join('')}
    <published>${seconds(paper.published)}</published>
    ${optional('comment', paper.comment)}
    <arxiv:primary_category term="${paper.categories[0]}"/>
    ${optional('journal_ref', paper.journal)}
    ${paper.authors.map(name => `<author><name>${escapeXml(name)}</name><arxiv:affiliation>Loom</arxiv:affiliation></author>`).join('')}
    ${optional('doi', paper.doi)}
  </entry>`
}

export type ArxivAnswer = { entries: string[]; total: number; start: number; size: number; query: string }

export const arxivFeed = ({
  entries,
  total,
  start,
  size,
  query,
}: ArxivAnswer): string => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/made+up</id>
  <title>arXiv Query: ${escapeXml(query)}</title>
  <updated>2026-11-18T00:00:00Z</updated>
  <link href="https://arxiv.org/api/query?${escapeXml(query)}" type="application/atom+xml"/>
  <opensearch:itemsPerPage>${size}</opensearch:itemsPerPage>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>${start}</opensearch:startIndex>
${entries.join('\n')}
</feed>`

/** The old way to say so: one entry, which is the error. */
export const arxivError = (words: string): string =>
  arxivFeed({
    entries: [
      `<entry><id>https://arxiv.org/api/errors#${words.replaceAll(' ', '_')}</id><title>Error</title><summary>${words}</summary><updated>2026-11-18T00:00:00Z</updated><author><name>arXiv api core</name></author></entry>`,
    ],
    total: 1,
    start: 0,
    size: 1,
    query: '',
  })

export const dailyPaper = (paper: StandInPaper): Record<string, unknown> => ({
  paper: {
    id: paper.id,
    authors: paper.authors.map((name, at) => ({ _id: `${paper.id}-${at}`, name, hidden: false })),
    publishedAt: paper.published,
    submittedOnDailyAt: `${paper.daily}T00:00:00.000Z`,
    title: paper.title,
    summary: paper.abstract,
    upvotes: 7,
    githubRepo: paper.code,
    ai_summary: 'A summary by a machine.',
  },
  publishedAt: paper.published,
  title: paper.title,
  summary: paper.abstract,
  numComments: 1,
  submittedBy: { name: 'somebody' },
})

const rfc822 = (iso: string): string => new Date(iso).toUTCString().replace('GMT', '-0500')

/** As rss.arxiv.org writes it. */
export const arxivRss = (papers: StandInPaper[]): string => `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>cs.CL updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/cs.CL</link>
    <atom:link href="http://rss.arxiv.org/rss/cs.CL" rel="self" type="application/rss+xml"/>
    <skipDays><day>Saturday</day><day>Sunday</day></skipDays>
    ${papers
      .map(
        paper => `<item>
      <title>${escapeXml(paper.title)}</title>
      <link>https://arxiv.org/abs/${paper.id}</link>
      <description>arXiv:${paper.id}v${paper.version} Announce Type: ${paper.version > 1 ? 'replace' : 'new'}
Abstract: ${escapeXml(paper.abstract)}</description>
      <guid isPermaLink="false">oai:arXiv.org:${paper.id}v${paper.version}</guid>
      ${paper.categories.map(category => `<category>${category}</category>`).join('')}
      <pubDate>${rfc822(paper.updated)}</pubDate>
      <arxiv:announce_type>${paper.version > 1 ? 'replace' : 'new'}</arxiv:announce_type>
      <dc:creator>${escapeXml(paper.authors.join(', '))}</dc:creator>
      ${paper.doi === undefined ? '' : `<arxiv:DOI>${paper.doi}</arxiv:DOI>`}
    </item>`,
      )
      .join('\n')}
  </channel>
</rss>`

/** As journals write RSS 1.0: the abstract escaped twice over, and a DOI. */
export const journalRdf = (papers: StandInPaper[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
  <channel rdf:about="https://journal.example/feed"><title>The Loom</title><link>https://journal.example</link></channel>
  ${papers
    .map(
      paper => `<item rdf:about="https://journal.example/${paper.id}">
    <title>${escapeXml(paper.title)}</title>
    <link>https://journal.example/${paper.id}</link>
    <description><![CDATA[<p>${escapeXml(paper.abstract)}</p>]]></description>
    ${paper.authors.map(name => `<dc:creator>${escapeXml(name)}</dc:creator>`).join('')}
    <dc:date>${paper.published.slice(0, 10)}</dc:date>
    <prism:doi>${paper.doi}</prism:doi>
    <prism:publicationName>The Loom</prism:publicationName>
  </item>`,
    )
    .join('\n')}
</rdf:RDF>`

/** A blog whose posts speak of papers, some of several; it declares its namespace under another prefix. */
export const blogAtom = (posts: StandInPaper[][]): string => `<?xml version="1.0" encoding="utf-8"?>
<a:feed xmlns:a="http://www.w3.org/2005/Atom">
  <a:title>What we read</a:title><a:id>urn:blog</a:id><a:updated>2026-11-18T00:00:00Z</a:updated>
  ${posts
    .map(
      (papers, at) => `<a:entry>
    <a:id>urn:blog:${at}</a:id>
    <a:title type="html">Post no. ${at} &amp;amp; its papers</a:title>
    <a:link rel="alternate" href="https://blog.example/posts/${at}"/>
    <a:updated>2026-11-17T00:00:00Z</a:updated>
    <a:content type="html">${escapeXml(
      papers
        .map(
          ({ id }) =>
            `<p>We liked <a href="https://arxiv.org/abs/${id}">this paper</a> a lot, and so will everybody who reads it to the end.</p>`,
        )
        .join(''),
    )}</a:content>
  </a:entry>`,
    )
    .join('\n')}
</a:feed>`
