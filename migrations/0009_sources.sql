-- Where papers come from by themselves. Null as guild: the public library's own.
create table sources (
  id bigint generated always as identity primary key,
  guild_id text,
  -- As the sources of papers are spelt: arxiv:cat:cs.CL, hf:daily, a feed's address.
  name text not null,
  added_by text not null,
  -- Where the server is told that it fails.
  channel_id text,
  added_at timestamptz not null,
  -- Where reading goes on; each source's own business.
  cursor jsonb,
  due_at timestamptz not null,
  last_run_at timestamptz,
  last_success_at timestamptz,
  -- How many papers came in, since it is followed and by the last run.
  papers integer not null default 0,
  last_papers integer not null default 0,
  -- How often in a row it failed, since when, and why, in words.
  failures integer not null default 0,
  failing_since timestamptz,
  problem text,
  -- The admins were told of this failure.
  told_at timestamptz
);
create unique index sources_name on sources (name, coalesce(guild_id, ''));
create index sources_due on sources (due_at);

-- Who changed what in the library of a server.
create table library_log (
  id bigint generated always as identity primary key,
  guild_id text not null,
  user_id text not null,
  action text not null check (action in ('add', 'remove', 'follow', 'unfollow')),
  subject text not null,
  at timestamptz not null
);
create index library_log_guild on library_log (guild_id, id);
create index library_log_user on library_log (user_id);

-- When arXiv was last asked for newer versions of a paper.
alter table papers add column refreshed_at timestamptz;
