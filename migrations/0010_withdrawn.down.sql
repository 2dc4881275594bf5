drop index papers_withdrawn;
