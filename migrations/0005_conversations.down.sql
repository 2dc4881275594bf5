drop table open_answers, feedback, fresh_starts, answer_messages;
drop index answers_channel;
alter table answers drop column parent_id, drop column is_private;
