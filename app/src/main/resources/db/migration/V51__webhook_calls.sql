-- Calls and campaigns as the flow that delivers to webhooks knows them: a later event of a call names
-- the call alone, while what is told of it says who called whom and for which campaign.
create schema call_book;

create table call_book.campaign (
    business_id text not null,
    campaign_id text not null,
    number      bigint not null,
    primary key (business_id, campaign_id)
);
create table call_book.call (
    business_id text not null,
    call_id     text not null,
    number      bigint,
    campaign_id text,
    data        jsonb not null default '{}',
    primary key (business_id, call_id)
);

grant usage on schema call_book to countersign_app;
grant select, insert, update, delete on call_book.campaign, call_book.call to countersign_app;
