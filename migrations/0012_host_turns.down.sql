drop table host_turns;
