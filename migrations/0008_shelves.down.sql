delete from papers where guild_id is not null;
delete from words where guild_id is not null;
drop index words_word;
alter table words drop column guild_id, add primary key (word);
comment on table library is null;
comment on column terms.papers is null;
drop index papers_guild, papers_arxiv_id;
alter table papers add constraint papers_arxiv_id_key unique (arxiv_id), drop column guild_id;
