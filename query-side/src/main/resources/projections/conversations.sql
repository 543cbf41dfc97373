-- By subject. Conversations as they are, and every text in them.
create table conversation (
    business_id text not null,
    conversation_id text not null,
    person text not null,
    lead_id text,
    opted_out boolean not null default false,
    do_not_call boolean not null default false,
    do_not_call_reason text,
    last_words text,
    last_inbound boolean,
    last_at timestamptz not null,
    primary key (business_id, conversation_id)
);
create index conversation_by_age on conversation (business_id, last_at desc, conversation_id desc);

create table message (
    business_id text not null,
    message_id text not null,
    conversation_id text not null,
    inbound boolean not null,
    from_number text,
    to_number text not null,
    body text not null,
    status text not null,
    effect text not null,
    agent_id text not null,
    agent_name text not null,
    lead_id text,
    automatic boolean not null,
    code text,
    reason text,
    carrier text,
    carrier_id text,
    created_at timestamptz not null,
    sent_at timestamptz,
    primary key (business_id, message_id)
);
create index message_by_age on message (business_id, created_at desc, message_id desc);
create index message_by_conversation on message (business_id, conversation_id, created_at desc, message_id desc);
