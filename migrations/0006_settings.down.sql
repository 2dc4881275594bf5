drop table opt_outs, usage, guild_settings;
