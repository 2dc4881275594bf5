drop table vector_cache;
drop index embedding_spaces_serving;
create unique index embedding_spaces_serving on embedding_spaces (model) where state = 'serving';
