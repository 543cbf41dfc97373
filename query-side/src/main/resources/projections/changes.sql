-- By subject. Change requests: what was proposed, as it was proposed, and what became of it.
create table change (
    business_id text not null,
    change_id text not null,
    target_id text not null,
    state text not null,
    proposed jsonb not null,
    proposed_at timestamptz not null,
    decided_by_id text,
    decided_by text,
    decided_at timestamptz,
    outcome text,
    result_version bigint,
    settled_at timestamptz,
    votes jsonb not null default '[]',
    remarks jsonb not null default '[]',
    narrowed jsonb,
    primary key (business_id, change_id)
);
create index change_waiting on change (business_id, proposed_at desc, change_id desc)
    where state in ('PROPOSED', 'PARTLY_APPROVED');
create index change_waiting_of on change (business_id, (proposed ->> 'proposerId'))
    where state in ('PROPOSED', 'PARTLY_APPROVED');
create index change_decided
    on change (business_id, (coalesce(decided_at, settled_at)) desc, change_id desc)
    where state not in ('PROPOSED', 'PARTLY_APPROVED');
create index change_decided_by_target
    on change (business_id, target_id, (coalesce(decided_at, settled_at)) desc, change_id desc)
    where state not in ('PROPOSED', 'PARTLY_APPROVED');
