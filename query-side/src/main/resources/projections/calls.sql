-- Calls as they are, and what was said in them.
create table call (
    business_id text not null,
    call_id text not null,
    conversation_id text not null,
    inbound boolean not null,
    agent_id text not null,
    agent_name text not null,
    to_number text not null,
    from_number text,
    name text,
    context text,
    first_message text,
    lead_id text,
    status text not null,
    effect text not null,
    duration_seconds integer,
    ended_reason text,
    code text,
    summary text,
    outcome text,
    carrier text,
    carrier_call_id text,
    recording text,
    recording_seconds integer,
    created_at timestamptz not null,
    answered_at timestamptz,
    ended_at timestamptz,
    primary key (business_id, call_id)
);
create index call_by_age on call (business_id, created_at desc, call_id desc);
create index call_by_status on call (business_id, status, created_at desc, call_id desc);
create index call_by_agent on call (business_id, agent_id, created_at desc, call_id desc);
create index call_by_conversation on call (business_id, conversation_id, created_at desc, call_id desc);
create index call_live on call (business_id, created_at desc) where ended_at is null;

create table call_turn (
    business_id text not null,
    call_id text not null,
    place integer not null,
    speaker text not null,
    words text not null,
    second integer not null,
    primary key (business_id, call_id, place)
);

-- What was made of finished calls, and where their transcripts went.
create table call_review (
    business_id text not null,
    call_id text not null,
    judge text not null,
    findings jsonb not null,
    reviewed_at timestamptz not null,
    primary key (business_id, call_id)
);

create table call_sending (
    business_id text not null,
    call_id text not null,
    sink_id text not null,
    attempts integer not null,
    http_status integer,
    trouble text,
    primary key (business_id, call_id, sink_id)
);

-- Calls that are over, counted by the day they began (UTC), so that figures of a month read days and
-- not calls. Written by the statements of call alone, right after the row they count.
create table call_day (
    business_id text not null,
    day date not null,
    agent_id text not null,
    inbound boolean not null,
    status text not null,
    agent_name text not null,
    calls bigint not null,
    seconds bigint not null,
    primary key (business_id, day, agent_id, inbound, status)
);

create table call_outcome_day (
    business_id text not null,
    day date not null,
    outcome text not null,
    calls bigint not null,
    primary key (business_id, day, outcome)
);
