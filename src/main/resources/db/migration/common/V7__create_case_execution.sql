-- One row per running case execution, with the columns that process instance filters read; this service writes none.
create table act_ru_case_execution (
    id_           varchar(64) not null,
    case_inst_id_ varchar(64),
    super_exec_   varchar(64),
    constraint act_ru_case_execution_pk primary key (id_)
);
create index act_idx_case_exe_case_inst on act_ru_case_execution (case_inst_id_);
alter table act_ru_case_execution add constraint act_fk_case_exe_case_inst foreign key (case_inst_id_) references act_ru_case_execution (id_);
