-- One row per property that a user's operation changed; rows of one operation share operation_id_.
create table act_hi_op_log (
    id_                varchar(64)   not null,
    deployment_id_     varchar(64),
    proc_def_id_       varchar(64),
    proc_def_key_      varchar(255),
    root_proc_inst_id_ varchar(64),
    proc_inst_id_      varchar(64),
    execution_id_      varchar(64),
    case_def_id_       varchar(64),
    case_inst_id_      varchar(64),
    case_execution_id_ varchar(64),
    task_id_           varchar(64),
    job_id_            varchar(64),
    job_def_id_        varchar(64),
    batch_id_          varchar(64),
    user_id_           varchar(255),
    timestamp_         timestamp     not null,
    operation_type_    varchar(64),
    operation_id_      varchar(64),
    entity_type_       varchar(30),
    property_          varchar(64),
    org_value_         varchar(4000),
    new_value_         varchar(4000),
    tenant_id_         varchar(64),
    removal_time_      timestamp,
    category_          varchar(64),
    external_task_id_  varchar(64),
    annotation_        varchar(4000),
    constraint act_hi_op_log_pk primary key (id_)
);
create index act_idx_hi_op_log_procdef on act_hi_op_log (proc_def_id_);
create index act_idx_hi_op_log_root_pi on act_hi_op_log (root_proc_inst_id_);
create index act_idx_hi_op_log_procinst on act_hi_op_log (proc_inst_id_);
create index act_idx_hi_op_log_task on act_hi_op_log (task_id_);
create index act_idx_hi_op_log_user_id on act_hi_op_log (user_id_);
create index act_idx_hi_op_log_timestamp on act_hi_op_log (timestamp_);
create index act_idx_hi_op_log_op_type on act_hi_op_log (operation_type_);
create index act_idx_hi_op_log_entity_type on act_hi_op_log (entity_type_);
create index act_idx_hi_op_log_rm_time on act_hi_op_log (removal_time_);
