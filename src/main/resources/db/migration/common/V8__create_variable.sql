-- One row per variable of a running instance; a name occurs once in its scope.
create table act_ru_variable (
    id_                  varchar(64)      not null,
    rev_                 integer,
    type_                varchar(255)     not null,
    name_                varchar(255)     not null,
    execution_id_        varchar(64),
    proc_inst_id_        varchar(64),
    proc_def_id_         varchar(64),
    case_execution_id_   varchar(64),
    case_inst_id_        varchar(64),
    task_id_             varchar(64),
    batch_id_            varchar(64),
    bytearray_id_        varchar(64),
    double_              double precision,
    long_                bigint,
    text_                varchar(4000),
    text2_               varchar(4000),
    var_scope_           varchar(64)      not null,
    sequence_counter_    bigint,
    is_concurrent_local_ boolean,
    tenant_id_           varchar(64),
    constraint act_ru_variable_pk primary key (id_),
    constraint act_uniq_variable unique (var_scope_, name_)
);
create index act_idx_var_exe on act_ru_variable (execution_id_);
create index act_idx_var_procinst on act_ru_variable (proc_inst_id_);
create index act_idx_var_case_exe on act_ru_variable (case_execution_id_);
create index act_idx_var_case_inst_id on act_ru_variable (case_inst_id_);
create index act_idx_var_task_id on act_ru_variable (task_id_);
create index act_idx_var_task_name_type on act_ru_variable (task_id_, name_, type_);
create index act_idx_var_batch_id on act_ru_variable (batch_id_);
create index act_idx_var_bytearray on act_ru_variable (bytearray_id_);
create index act_idx_var_tenant_id on act_ru_variable (tenant_id_);
alter table act_ru_variable add constraint act_fk_var_exe foreign key (execution_id_) references act_ru_execution (id_);
alter table act_ru_variable add constraint act_fk_var_procinst foreign key (proc_inst_id_) references act_ru_execution (id_);
alter table act_ru_variable add constraint act_fk_var_case_exe foreign key (case_execution_id_) references act_ru_case_execution (id_);
alter table act_ru_variable add constraint act_fk_var_case_inst foreign key (case_inst_id_) references act_ru_case_execution (id_);
alter table act_ru_variable add constraint act_fk_var_bytearray foreign key (bytearray_id_) references act_ge_bytearray (id_);
