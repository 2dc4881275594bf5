-- An answer belongs to a conversation: the answer before it, and the messages that show it.
alter table answers
  add column parent_id bigint references answers on delete set null,
  -- Seen only by who asked.
  add column is_private boolean not null default false;
create index answers_parent on answers (parent_id);
create index answers_channel on answers (channel_id, id);

create table answer_messages (
  message_id text primary key,
  answer_id bigint not null references answers on delete cascade
);
create index answer_messages_answer on answer_messages (answer_id);

-- Where somebody asked to start afresh: nothing up to this answer is remembered there.
create table fresh_starts (
  channel_id text primary key,
  after_answer_id bigint not null
);

create table feedback (
  answer_id bigint not null references answers on delete cascade,
  user_id text not null,
  is_good boolean not null,
  reason text,
  given_at timestamptz not null default now(),
  primary key (answer_id, user_id)
);
create index feedback_user on feedback (user_id);

-- Every event that is or was answered: two processes never answer one twice, and whom a crash left
-- waiting is told so at the next start.
create table open_answers (
  -- The interaction or the message.
  event_id text primary key,
  channel_id text not null,
  user_id text not null,
  -- Set for an interaction: with these its "thinking…" can still be changed for a quarter of an hour.
  application_id text,
  token text,
  -- The process that answers; while it lives it says so.
  process text not null,
  alive_at timestamptz not null,
  done_at timestamptz
);
create index open_answers_open on open_answers (alive_at) where done_at is null;
create index open_answers_done on open_answers (done_at);
create index open_answers_user on open_answers (user_id);
