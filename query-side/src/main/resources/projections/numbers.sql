-- The business's own telephone numbers, found by their digits.
create table phone_number (
    business_id text not null,
    number_id text not null,
    phone_number text not null,
    agent_id text,
    emergency_address jsonb,
    emergency_status text,
    emergency_reason text,
    primary key (business_id, number_id)
);
create index phone_number_by_digits on phone_number (business_id, phone_number, number_id);
