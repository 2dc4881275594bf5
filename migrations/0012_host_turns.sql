-- When a host on the network may next be asked, for all processes of this database together.
create table host_turns (
  host text primary key,
  free_at timestamptz not null
);
