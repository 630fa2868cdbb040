-- One row per unit of work that waits for a worker or is held by one.
create table act_ru_ext_task (
    id_                  varchar(64)   not null,
    rev_                 integer       not null,
    worker_id_           varchar(255),
    topic_name_          varchar(255),
    retries_             integer,
    error_msg_           varchar(4000),
    error_details_id_    varchar(64),
    lock_exp_time_       timestamp,
    create_time_         timestamp,
    suspension_state_    integer,
    execution_id_        varchar(64),
    proc_inst_id_        varchar(64),
    proc_def_id_         varchar(64),
    proc_def_key_        varchar(255),
    act_id_              varchar(255),
    act_inst_id_         varchar(64),
    tenant_id_           varchar(64),
    priority_            bigint        default 0 not null,
    last_failure_log_id_ varchar(64),
    constraint act_ru_ext_task_pk primary key (id_)
);
-- none on retries_: an update of an indexed column could not stay in its page on PostgreSQL
create index act_idx_ext_task_topic on act_ru_ext_task (topic_name_);
create index act_idx_ext_task_err_details on act_ru_ext_task (error_details_id_);
create index act_idx_ext_task_exec on act_ru_ext_task (execution_id_);
create index act_idx_ext_task_procinst on act_ru_ext_task (proc_inst_id_);
create index act_idx_ext_task_procdef on act_ru_ext_task (proc_def_id_);
create index act_idx_ext_task_tenant_id on act_ru_ext_task (tenant_id_);
create index act_idx_ext_task_priority on act_ru_ext_task (priority_);
alter table act_ru_ext_task add constraint act_fk_ext_task_error_details foreign key (error_details_id_) references act_ge_bytearray (id_);
alter table act_ru_ext_task add constraint act_fk_ext_task_exe foreign key (execution_id_) references act_ru_execution (id_);
