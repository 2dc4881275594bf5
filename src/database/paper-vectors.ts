/** The places of papers in the space that serves. */
import { numbersOf, type Sql } from './database.ts'

/** The vectors of papers by id; of a paper that the space has not placed there is none. */
export const vectorsOfPapers = async (sql: Sql, ids: readonly number[]): Promise<Map<number, Float32Array>> => {
  const { rows } = await sql.query<{ paper_id: number; embedding: string }>(
    `select paper_id, embedding::text from embeddings
     join embedding_spaces on embedding_spaces.id = space_id and state = 'serving'
     where paper_id = any($1::bigint[]) and embedding is not null`,
    [ids],
  )
  return new Map(rows.map(({ paper_id, embedding }) => [paper_id, numbersOf(embedding)]))
}
