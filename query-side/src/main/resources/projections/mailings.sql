-- Mailings, and how each went with each addressee.
create table mailing (
    business_id text not null,
    mailing_id text not null,
    case_id bigint not null,
    channel text not null,
    subject text,
    body text not null,
    chat boolean not null,
    addressees jsonb not null,
    scheduled_at timestamptz not null,
    primary key (business_id, mailing_id)
);
create index mailing_of_case on mailing (business_id, case_id, scheduled_at desc);

create table mailing_outcome (
    business_id text not null,
    mailing_id text not null,
    client_id bigint not null,
    outcome text not null,
    detail text,
    primary key (business_id, mailing_id, client_id)
);
