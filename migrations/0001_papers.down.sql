drop table sentences, former_texts, paper_sources, papers;
