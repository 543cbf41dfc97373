-- What staff was told of calls, person by person.
create table alert (
    business_id text not null,
    alert_id text not null,
    call_id text not null,
    agent_id text not null,
    rule_id text not null,
    channel text not null,
    recipient text not null,
    subject text not null,
    words text not null,
    state text not null,
    detail text,
    raised_at timestamptz not null,
    primary key (business_id, alert_id)
);
create index alert_by_age on alert (business_id, raised_at desc, alert_id desc);
create index alert_of_call on alert (business_id, call_id, raised_at desc, alert_id desc);
create index alert_to on alert (business_id, recipient, raised_at desc);
