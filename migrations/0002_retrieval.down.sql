drop table embeddings, term_directions, embedding_spaces, library, postings, words, terms;
