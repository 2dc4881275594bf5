-- In which language to apologise for an answer that a crash cut off.
alter table open_answers add column locale text;
