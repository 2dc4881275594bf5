-- SQL cannot make the index of a paper again, and a paper without one would never be found: they go together.
delete from papers;
drop table embeddings, term_directions, embedding_spaces, library, postings, words, terms;
