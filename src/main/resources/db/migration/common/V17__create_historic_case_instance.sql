-- One row per case instance that ever started, with the columns that instance filters read; this service writes none.
create table act_hi_caseinst (
    id_                        varchar(64) not null,
    case_inst_id_              varchar(64) not null,
    super_process_instance_id_ varchar(64),
    constraint act_hi_caseinst_pk primary key (id_),
    constraint act_uniq_hi_caseinst unique (case_inst_id_)
);
