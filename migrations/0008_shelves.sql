-- Papers that a server added for itself: nobody else sees them. Null: the public library.
alter table papers add column guild_id text;
alter table papers drop constraint papers_arxiv_id_key;
create unique index papers_arxiv_id on papers (arxiv_id, coalesce(guild_id, ''));
create index papers_guild on papers (guild_id) where guild_id is not null;

-- How a word is written tells of the papers that it stands in.
alter table words add column guild_id text;
alter table words drop constraint words_pkey;
create unique index words_word on words (word, coalesce(guild_id, ''));
comment on column terms.papers is 'In how many papers of the public library the term stands.';
comment on table library is 'The public library; what servers added for themselves is counted when it is asked for.';
