-- One row per operation: what it does, how fast, and how far it is.
create table operation (
    id              varchar(64)  not null,
    kind            varchar(8)   not null,
    state           varchar(16)  not null,
    state_reason    varchar(4000),
    retries         integer,
    release_locks   boolean      not null,
    annotation      varchar(500),
    batch_size      integer      not null,
    tasks_per_second double precision,
    pause_when_failing_again integer,
    created         timestamp    not null,
    created_by      varchar(255),
    begin_at        timestamp,
    execution_start timestamp,
    ended           timestamp,
    selected        bigint       not null,
    done            bigint       not null,
    run             varchar(64),
    undo_of         varchar(64),
    undone_by       varchar(64),
    constraint operation_pk primary key (id)
);
create index operation_ended on operation (ended);

-- The tasks that an operation has selected, in the order in which it takes them. There is no foreign key, which would cost
-- a look at the operation for each of 100,000 rows.
create table operation_task (
    operation_id varchar(64) not null,
    seq          integer     not null,
    task_id      varchar(64) not null,
    target       integer,
    given        integer,
    revision     integer,
    constraint operation_task_pk primary key (operation_id, seq)
);

-- What became of each of them, written once, in the transaction that changes the task.
create table operation_outcome (
    operation_id    varchar(64) not null,
    seq             integer     not null,
    task_id         varchar(64) not null,
    target          integer,
    outcome         varchar(16) not null,
    retries_before  integer,
    revision_after  integer,
    constraint operation_outcome_pk primary key (operation_id, seq)
);

-- The table of db-scheduler: which instance of the service works on which operation.
create table scheduled_tasks (
    task_name            varchar(100) not null,
    task_instance        varchar(100) not null,
    task_data            varchar(100),
    execution_time       timestamp with time zone not null,
    picked               boolean      not null,
    picked_by            varchar(100),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint       not null,
    priority             smallint,
    constraint scheduled_tasks_pk primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
