-- One space serves at a time: a question is placed in the space that serves, whichever model made it.
delete from embedding_spaces where state = 'serving'
  and id < (select max(id) from embedding_spaces where state = 'serving');
drop index embedding_spaces_serving;
create unique index embedding_spaces_serving on embedding_spaces (state) where state = 'serving';

-- What models made of texts, so that no text is paid for twice.
create table vector_cache (
  -- The name of the space that the vector belongs to: model and dimensions.
  model text not null,
  -- See textHashSql in src/database/vector-cache.ts.
  text_hash bytea not null,
  embedding vector not null,
  -- Null: a paper has this text, and this model's vector for it.
  unused_since timestamptz,
  primary key (model, text_hash)
);
