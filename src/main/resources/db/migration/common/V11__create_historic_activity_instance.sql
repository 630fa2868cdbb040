-- One row per activity that an instance ever entered; end_time_ is null while it is active.
create table act_hi_actinst (
    id_                 varchar(64)  not null,
    parent_act_inst_id_ varchar(64),
    proc_def_key_       varchar(255),
    proc_def_id_        varchar(64)  not null,
    root_proc_inst_id_  varchar(64),
    proc_inst_id_       varchar(64)  not null,
    execution_id_       varchar(64)  not null,
    act_id_             varchar(255) not null,
    task_id_            varchar(64),
    call_proc_inst_id_  varchar(64),
    call_case_inst_id_  varchar(64),
    act_name_           varchar(255),
    act_type_           varchar(255) not null,
    assignee_           varchar(255),
    start_time_         timestamp    not null,
    end_time_           timestamp,
    duration_           bigint,
    act_inst_state_     integer,
    sequence_counter_   bigint,
    tenant_id_          varchar(64),
    removal_time_       timestamp,
    constraint act_hi_actinst_pk primary key (id_)
);
create index act_idx_hi_act_inst_proc_def_key on act_hi_actinst (proc_def_key_);
create index act_idx_hi_act_inst_pdefid_end on act_hi_actinst (proc_def_id_, end_time_);
create index act_idx_hi_act_inst_stats on act_hi_actinst (proc_def_id_, proc_inst_id_, act_id_, end_time_, act_inst_state_);
create index act_idx_hi_act_inst_root_pi on act_hi_actinst (root_proc_inst_id_);
create index act_idx_hi_act_inst_procinst on act_hi_actinst (proc_inst_id_, act_id_);
create index act_idx_hi_act_inst_comp on act_hi_actinst (execution_id_, act_id_, end_time_, id_);
create index act_idx_hi_act_inst_start_end on act_hi_actinst (start_time_, end_time_);
create index act_idx_hi_act_inst_end on act_hi_actinst (end_time_);
create index act_idx_hi_act_inst_tenant_id on act_hi_actinst (tenant_id_);
create index act_idx_hi_act_inst_rm_time on act_hi_actinst (removal_time_);
