create extension if not exists vector;
create extension if not exists pg_trgm;

create table papers (
  id bigint generated always as identity primary key,
  -- Without version: 2401.03955, cs/0112017.
  arxiv_id text unique,
  -- Not unique: two papers of arXiv may name one publication.
  doi text,
  title text not null,
  -- The title without case, accents, markup and punctuation; see titleKey in src/domain/paper.ts.
  title_key text not null,
  -- Hash of the abstract's letters and digits: one text under two titles is one paper.
  text_key text not null,
  authors text[] not null,
  -- Folded full names and family names, for filters.
  author_keys text[] not null,
  -- The span of days that the known date covers: a day, a month or a year.
  published_from date,
  published_to date,
  venue text,
  code_url text,
  url text,
  text_kind text not null check (text_kind in ('abstract', 'digest')),
  abstract text not null,
  version integer not null default 1,
  status text not null default 'active' check (status in ('active', 'withdrawn')),
  -- Index terms of title (counted twice) and abstract; the length that BM25 speaks of.
  length integer not null,
  added_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((published_from is null) = (published_to is null) and published_from <= published_to)
);
create index papers_doi on papers (doi);
create index papers_title_key on papers (title_key);
create index papers_text_key on papers (text_key);
create index papers_title_trigrams on papers using gin (lower(title) gin_trgm_ops);
create index papers_published on papers (published_from, published_to);
create index papers_author_keys on papers using gin (author_keys);

-- Where a paper was seen: the starter corpus, a listing page, a feed.
create table paper_sources (
  paper_id bigint not null references papers on delete cascade,
  source text not null,
  first_seen_at timestamptz not null default now(),
  primary key (paper_id, source)
);

-- Every text that was told of a paper and is not the one shown: older versions, the digest that an abstract
-- replaced, what other sources say. They may tell it again, and it is still this paper.
create table former_texts (
  paper_id bigint not null references papers on delete cascade,
  version integer not null,
  text_kind text not null,
  title text not null,
  title_key text not null,
  text_key text not null,
  abstract text not null,
  kept_at timestamptz not null default now(),
  primary key (paper_id, version, text_kind, title_key, text_key)
);
create index former_texts_title_key on former_texts (title_key);
create index former_texts_text_key on former_texts (text_key);

create table sentences (
  paper_id bigint not null references papers on delete cascade,
  ordinal integer not null,
  -- UTF-16 offsets into papers.abstract, as JavaScript counts.
  start_offset integer not null,
  end_offset integer not null,
  text text not null,
  primary key (paper_id, ordinal)
);
