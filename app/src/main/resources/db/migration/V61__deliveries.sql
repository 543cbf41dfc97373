-- What the flow that delivers to webhooks remembers. Nothing here is history: that something had to be
-- told stands in the ledger; here stands to whom it still must be, and how it went.
create schema deliveries;

-- Webhooks as the flow knows them at the event it has reached, and how they have answered since.
create table deliveries.endpoint (
    business_id      text not null,
    webhook_id       bigint not null,
    url              text not null,
    enabled          boolean not null,
    event_types      text[] not null,
    case_type_ids    bigint[] not null,
    campaign_ids     bigint[] not null,
    secrets          jsonb not null,
    failing_since    timestamptz,
    last_status      text,
    last_http_status integer,
    last_attempt_at  timestamptz,
    primary key (webhook_id)
);
create index endpoint_of_business on deliveries.endpoint (business_id, webhook_id);

-- One row for each webhook and message. An open one is due again at due_at; whoever sends it first puts
-- that off, so a node that dies in between leaves it to be sent again, under the same message_id.
create table deliveries.delivery (
    delivery_id      bigint generated always as identity primary key,
    business_id      text not null,
    webhook_id       bigint not null references deliveries.endpoint,
    cause            text not null,
    message_id       text not null,
    event_type       text not null,
    event_key        text not null,
    subject          text not null,
    triggered_by     text not null,
    payload          text not null,
    state            text not null default 'open' check (state in ('open', 'delivered', 'given_up')),
    attempts         integer not null default 0,
    due_at           timestamptz not null,
    created_at       timestamptz not null,
    first_attempt_at timestamptz,
    settled_at       timestamptz,
    constraint delivery_once_per_cause unique (webhook_id, cause)
);
create index delivery_due on deliveries.delivery (webhook_id, due_at) where state = 'open';
create index delivery_order on deliveries.delivery (webhook_id, subject, delivery_id)
    where state = 'open';

create index delivery_tests on deliveries.delivery (webhook_id, due_at)
    where state = 'open' and event_type = 'test';

-- Every attempt, written down before it is made. One without an end was interrupted.
create table deliveries.attempt (
    log_id          bigint generated always as identity primary key,
    business_id     text not null,
    webhook_id      bigint not null,
    delivery_id     bigint not null references deliveries.delivery,
    attempt_number  integer not null,
    url             text not null,
    started_at      timestamptz not null,
    ended_at        timestamptz,
    duration_millis bigint,
    http_status     integer,
    success         boolean not null default false,
    error           text,
    headers         text not null,
    answer          text
);
create index attempt_newest on deliveries.attempt (business_id, webhook_id, log_id desc);
create index attempt_of_delivery on deliveries.attempt (delivery_id, attempt_number);

grant usage on schema deliveries to countersign_app;
grant select, insert, update, delete on all tables in schema deliveries to countersign_app;
grant usage on all sequences in schema deliveries to countersign_app;
