-- What an admin chose for a server: only what differs from the defaults, so that better defaults reach it.
create table guild_settings (
  guild_id text primary key,
  settings jsonb not null,
  updated_by text not null,
  updated_at timestamptz not null default now()
);

-- What was asked and spent on a day (UTC): by a person in a server and, where no user is named, in the
-- server as a whole. Direct messages count as a server without a name.
create table usage (
  day date not null,
  guild_id text not null,
  user_id text not null,
  requests integer not null default 0,
  tokens bigint not null default 0,
  cost_usd double precision not null default 0,
  primary key (day, guild_id, user_id)
);
create index usage_user on usage (user_id);

-- People of whom nothing is kept.
create table opt_outs (
  user_id text primary key
);
