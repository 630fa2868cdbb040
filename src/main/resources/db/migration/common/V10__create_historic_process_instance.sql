-- One row per process instance that ever started; end_time_ is null while it runs.
create table act_hi_procinst (
    id_                        varchar(64)   not null,
    proc_inst_id_              varchar(64)   not null,
    business_key_              varchar(255),
    proc_def_key_              varchar(255),
    proc_def_id_               varchar(64)   not null,
    start_time_                timestamp     not null,
    end_time_                  timestamp,
    removal_time_              timestamp,
    duration_                  bigint,
    start_user_id_             varchar(255),
    start_act_id_              varchar(255),
    end_act_id_                varchar(255),
    super_process_instance_id_ varchar(64),
    root_proc_inst_id_         varchar(64),
    super_case_instance_id_    varchar(64),
    case_inst_id_              varchar(64),
    delete_reason_             varchar(4000),
    tenant_id_                 varchar(64),
    state_                     varchar(255),
    restarted_proc_inst_id_    varchar(64),
    constraint act_hi_procinst_pk primary key (id_),
    constraint act_uniq_hi_procinst unique (proc_inst_id_)
);
create index act_idx_hi_pro_inst_buskey on act_hi_procinst (business_key_);
create index act_idx_hi_pro_inst_proc_def_key on act_hi_procinst (proc_def_key_);
create index act_idx_hi_pro_inst_pdefid_end on act_hi_procinst (proc_def_id_, end_time_);
create index act_idx_hi_pro_inst_start_end on act_hi_procinst (start_time_, end_time_);
create index act_idx_hi_pro_inst_end on act_hi_procinst (end_time_);
create index act_idx_hi_pro_inst_rm_time on act_hi_procinst (removal_time_);
create index act_idx_hi_pro_inst_root_pi on act_hi_procinst (root_proc_inst_id_);
create index act_idx_hi_pro_inst_tenant_id on act_hi_procinst (tenant_id_);
create index act_idx_hi_pro_inst_restarted on act_hi_procinst (restarted_proc_inst_id_);
