-- Answers as they were shown, so that their buttons work after a restart.
create table answers (
  id bigint generated always as identity primary key,
  guild_id text,
  channel_id text not null,
  user_id text not null,
  answer jsonb not null,
  created_at timestamptz not null default now()
);
create index answers_user on answers (user_id);
