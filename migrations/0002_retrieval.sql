create table terms (
  id integer generated always as identity primary key,
  term text not null unique,
  -- In how many papers the term stands: the document frequency of BM25.
  papers integer not null
);

-- The words as written in papers, for finding what a misspelt word meant: by shared trigrams, or, where
-- letters changed places, by the same letters in alphabetical order.
create table words (
  word text primary key,
  term text not null,
  letters text not null
);
create index words_trigrams on words using gin (word gin_trgm_ops);
create index words_letters on words (letters);

create table postings (
  term_id integer not null references terms,
  paper_id bigint not null references papers on delete cascade,
  count smallint not null,
  primary key (term_id, paper_id) include (count)
);
create index postings_paper on postings (paper_id);

-- One row: what BM25 needs to know of the whole library.
create table library (
  only_row boolean primary key default true check (only_row),
  papers integer not null,
  total_length bigint not null
);
insert into library (papers, total_length) values (0, 0);

-- A space is one model's vectors. Vectors of two spaces never meet.
create table embedding_spaces (
  id integer generated always as identity primary key,
  model text not null,
  dimensions integer not null,
  state text not null check (state in ('building', 'serving')),
  -- For a space learnt from the library: how many papers it held then, and how many texts came or changed since.
  learnt_from integer,
  changed_since integer not null default 0,
  created_at timestamptz not null default now()
);
create unique index embedding_spaces_serving on embedding_spaces (model) where state = 'serving';

-- The directions of the terms in a space that was learnt from the library itself.
create table term_directions (
  space_id integer not null references embedding_spaces on delete cascade,
  term text not null,
  direction vector not null,
  primary key (space_id, term)
);

create table embeddings (
  space_id integer not null references embedding_spaces on delete cascade,
  paper_id bigint not null references papers on delete cascade,
  -- Null: this space knows none of the paper's words.
  embedding vector,
  primary key (space_id, paper_id)
);
create index embeddings_paper on embeddings (paper_id);
