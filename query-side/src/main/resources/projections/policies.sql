-- Every version of every business's policy; the newest is in force.
create table policy_version (
    business_id text not null,
    version bigint not null,
    position bigint not null,
    published jsonb not null,
    primary key (business_id, version)
);
create index policy_version_by_position on policy_version (position);

-- Whether an owner wants to go back to the built-in rules.
create table policy_fall_back (
    business_id text not null primary key,
    asked jsonb not null
);

-- What was decided under a policy.
create table policy_decision (
    business_id text not null,
    position bigint not null,
    at timestamptz not null,
    command_name text not null,
    target_id text not null,
    sentence text not null,
    facts text not null,
    effect text not null,
    rules text[] not null,
    policy_version bigint not null,
    family text not null,
    caller_id text not null,
    recipients bigint not null,
    cost double precision not null,
    request_id text,
    primary key (business_id, position)
);
create index policy_decision_by_target
    on policy_decision (business_id, target_id, command_name, at);
create index policy_decision_by_time on policy_decision (business_id, at desc);
create index policy_decision_by_request on policy_decision (business_id, request_id);
