-- One row per binary value: the details of a failure, as UTF-8 text, or a variable too large for its own row.
create table act_ge_bytearray (
    id_                varchar(64)  not null,
    rev_               integer,
    name_              varchar(255),
    deployment_id_     varchar(64),
    bytes_             bytea,
    generated_         boolean,
    tenant_id_         varchar(64),
    type_              integer,
    create_time_       timestamp,
    root_proc_inst_id_ varchar(64),
    removal_time_      timestamp,
    constraint act_ge_bytearray_pk primary key (id_)
);
create index act_idx_bytearray_name on act_ge_bytearray (name_);
create index act_idx_bytearray_depl on act_ge_bytearray (deployment_id_);
create index act_idx_bytearray_root_pi on act_ge_bytearray (root_proc_inst_id_);
create index act_idx_bytearray_rm_time on act_ge_bytearray (removal_time_);
alter table act_ge_bytearray add constraint act_fk_bytearr_depl foreign key (deployment_id_) references act_re_deployment (id_);
