/**
 * Who sees which papers. A paper stands in the public library or on one server's own shelf; a server sees
 * both, and nothing of another's: not its papers, its words, its names, nor how many there are.
 */

/** Of a row of `papers` or `words`; placeholder `$n` is the guild that looks, or null. */
export const visibleSql = (n: number, table: 'papers' | 'words' = 'papers'): string =>
  `(${table}.guild_id is null or ${table}.guild_id = $${n}::text)`

/** In how many papers of the guild `$n` itself the term of a row of `terms` stands; `terms.papers` counts the public ones. */
export const ownFrequencySql = (n: number): string => `(
  select count(*)::integer from papers as own join postings on postings.paper_id = own.id
  where own.guild_id = $${n}::text and postings.term_id = terms.id)`
