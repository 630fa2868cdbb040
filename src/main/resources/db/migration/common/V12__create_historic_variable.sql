-- One row per variable that an instance ever had, with its last value.
create table act_hi_varinst (
    id_                varchar(64)      not null,
    proc_def_key_      varchar(255),
    proc_def_id_       varchar(64),
    root_proc_inst_id_ varchar(64),
    proc_inst_id_      varchar(64),
    execution_id_      varchar(64),
    act_inst_id_       varchar(64),
    case_def_key_      varchar(255),
    case_def_id_       varchar(64),
    case_inst_id_      varchar(64),
    case_execution_id_ varchar(64),
    task_id_           varchar(64),
    name_              varchar(255)     not null,
    var_type_          varchar(100),
    create_time_       timestamp,
    rev_               integer,
    bytearray_id_      varchar(64),
    double_            double precision,
    long_              bigint,
    text_              varchar(4000),
    text2_             varchar(4000),
    tenant_id_         varchar(64),
    state_             varchar(20),
    removal_time_      timestamp,
    constraint act_hi_varinst_pk primary key (id_)
);
create index act_idx_hi_var_inst_proc_def_key on act_hi_varinst (proc_def_key_);
create index act_idx_hi_var_inst_root_pi on act_hi_varinst (root_proc_inst_id_);
create index act_idx_hi_var_inst_procinst on act_hi_varinst (proc_inst_id_);
create index act_idx_hi_var_inst_pi_name_type on act_hi_varinst (proc_inst_id_, name_, var_type_);
create index act_idx_hi_var_inst_act_inst_id on act_hi_varinst (act_inst_id_);
create index act_idx_hi_var_inst_case_inst on act_hi_varinst (case_inst_id_);
create index act_idx_hi_var_inst_name on act_hi_varinst (name_);
create index act_idx_hi_var_inst_name_type on act_hi_varinst (name_, var_type_);
create index act_idx_hi_var_inst_bytearray on act_hi_varinst (bytearray_id_);
create index act_idx_hi_var_inst_tenant_id on act_hi_varinst (tenant_id_);
create index act_idx_hi_var_inst_rm_time on act_hi_varinst (removal_time_);
