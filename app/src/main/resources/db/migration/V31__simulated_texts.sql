-- Texts that the simulated carrier took; it remembers them as a real one would.
create table simulated.text (
    business_id     text not null,
    conversation_id text not null,
    message_id      text not null,
    carrier_id      text not null,
    from_number     text not null,
    to_number       text not null,
    taken_at        timestamptz not null,
    report_at       timestamptz,
    primary key (business_id, message_id)
);

create index text_due on simulated.text (report_at) where report_at is not null;

grant all on simulated.text to countersign_app;
