-- One row per step in the life of an external task: created, failed, successful or deleted.
create table act_hi_ext_task_log (
    id_                varchar(64)   not null,
    timestamp_         timestamp     not null,
    ext_task_id_       varchar(64)   not null,
    retries_           integer,
    topic_name_        varchar(255),
    worker_id_         varchar(255),
    priority_          bigint        default 0 not null,
    error_msg_         varchar(4000),
    error_details_id_  varchar(64),
    act_id_            varchar(255),
    act_inst_id_       varchar(64),
    execution_id_      varchar(64),
    proc_inst_id_      varchar(64),
    root_proc_inst_id_ varchar(64),
    proc_def_id_       varchar(64),
    proc_def_key_      varchar(255),
    tenant_id_         varchar(64),
    state_             integer,
    removal_time_      timestamp,
    constraint act_hi_ext_task_log_pk primary key (id_)
);
create index act_idx_hi_ext_task_log_task on act_hi_ext_task_log (ext_task_id_);
create index act_idx_hi_ext_task_log_err_details on act_hi_ext_task_log (error_details_id_);
create index act_idx_hi_ext_task_log_procinst on act_hi_ext_task_log (proc_inst_id_);
create index act_idx_hi_ext_task_log_root_pi on act_hi_ext_task_log (root_proc_inst_id_);
create index act_idx_hi_ext_task_log_procdef on act_hi_ext_task_log (proc_def_id_);
create index act_idx_hi_ext_task_log_proc_def_key on act_hi_ext_task_log (proc_def_key_);
create index act_idx_hi_ext_task_log_tenant_id on act_hi_ext_task_log (tenant_id_);
create index act_idx_hi_ext_task_log_rm_time on act_hi_ext_task_log (removal_time_);
