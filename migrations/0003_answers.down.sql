drop table answers;
