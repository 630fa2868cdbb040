-- One row per running execution; a process instance is the row whose id_ is its own proc_inst_id_.
create table act_ru_execution (
    id_                varchar(64)  not null,
    rev_               integer,
    root_proc_inst_id_ varchar(64),
    proc_inst_id_      varchar(64),
    business_key_      varchar(255),
    parent_id_         varchar(64),
    proc_def_id_       varchar(64),
    super_exec_        varchar(64),
    super_case_exec_   varchar(64),
    case_inst_id_      varchar(64),
    act_id_            varchar(255),
    act_inst_id_       varchar(64),
    is_active_         boolean,
    is_concurrent_     boolean,
    is_scope_          boolean,
    is_event_scope_    boolean,
    suspension_state_  integer,
    cached_ent_state_  integer,
    sequence_counter_  bigint,
    tenant_id_         varchar(64),
    proc_def_key_      varchar(255),
    constraint act_ru_execution_pk primary key (id_)
);
create index act_idx_exec_root_pi on act_ru_execution (root_proc_inst_id_);
create index act_idx_exec_procinst on act_ru_execution (proc_inst_id_);
create index act_idx_exec_buskey on act_ru_execution (business_key_);
create index act_idx_exec_parent on act_ru_execution (parent_id_);
create index act_idx_exec_procdef on act_ru_execution (proc_def_id_);
create index act_idx_exec_super on act_ru_execution (super_exec_);
create index act_idx_exec_tenant_id on act_ru_execution (tenant_id_);
alter table act_ru_execution add constraint act_fk_exe_procinst foreign key (proc_inst_id_) references act_ru_execution (id_);
alter table act_ru_execution add constraint act_fk_exe_parent foreign key (parent_id_) references act_ru_execution (id_);
alter table act_ru_execution add constraint act_fk_exe_super foreign key (super_exec_) references act_ru_execution (id_);
alter table act_ru_execution add constraint act_fk_exe_procdef foreign key (proc_def_id_) references act_re_procdef (id_);
