-- Where transcripts are sent.
create table sink (
    business_id text not null,
    sink_id text not null,
    url text not null,
    events text[] not null,
    active boolean not null,
    sealed_secret text not null,
    primary key (business_id, sink_id)
);
