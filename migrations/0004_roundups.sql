-- One weekly roundup a channel.
create table roundup_schedules (
  channel_id text primary key,
  guild_id text not null,
  -- ISO: 1 is Monday.
  weekday integer not null check (weekday between 1 and 7),
  hour integer not null check (hour between 0 and 23),
  minute integer not null default 0 check (minute between 0 and 59),
  time_zone text not null,
  created_by text not null,
  created_at timestamptz not null,
  -- Why nothing is posted any more, in words; scheduling again or a roundup that arrives clears it.
  paused_because text
);
create index roundup_schedules_guild on roundup_schedules (guild_id);

-- One edition a channel and ISO week, whoever asks for it: a schedule, a person, or both at once.
-- What it says is frozen here when it is claimed; a resumed edition is the same edition.
create table roundup_editions (
  channel_id text not null,
  week text not null,
  guild_id text not null,
  state text not null default 'claimed' check (state in ('claimed', 'sent', 'abandoned')),
  claimed_at timestamptz not null,
  -- One run delivers at a time; one that died gives way when its time is up.
  leased_by text,
  leased_until timestamptz,
  sent_at timestamptz,
  primary key (channel_id, week)
);

create table roundup_parts (
  channel_id text not null,
  week text not null,
  part integer not null,
  nonce text not null,
  payload jsonb not null,
  -- Set before an attempt, and taken back where Discord refused it: an unset one was certainly never sent.
  attempted_at timestamptz,
  message_id text,
  primary key (channel_id, week, part),
  foreign key (channel_id, week) references roundup_editions on delete cascade
);

-- Every paper that a channel was told of: shown, or counted among the rest.
create table roundup_papers (
  channel_id text not null,
  paper_id bigint not null references papers on delete cascade,
  week text not null,
  primary key (channel_id, paper_id),
  foreign key (channel_id, week) references roundup_editions on delete cascade
);
create index roundup_papers_edition on roundup_papers (channel_id, week);
