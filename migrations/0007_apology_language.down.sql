alter table open_answers drop column locale;
