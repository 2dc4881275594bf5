alter table papers drop column refreshed_at;
drop table library_log, sources;
