drop table roundup_papers, roundup_parts, roundup_editions, roundup_schedules;
