-- A question is held against the withdrawn papers, which are few.
create index papers_withdrawn on papers (id) where status = 'withdrawn';
