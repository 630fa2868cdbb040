-- One row per open incident; an external task that runs out of retries opens one, and one more on each calling execution.
create table act_ru_incident (
    id_                     varchar(64)   not null,
    rev_                    integer       not null,
    incident_timestamp_     timestamp     not null,
    incident_msg_           varchar(4000),
    incident_type_          varchar(255)  not null,
    execution_id_           varchar(64),
    activity_id_            varchar(255),
    failed_activity_id_     varchar(255),
    proc_inst_id_           varchar(64),
    proc_def_id_            varchar(64),
    cause_incident_id_      varchar(64),
    root_cause_incident_id_ varchar(64),
    configuration_          varchar(255),
    tenant_id_              varchar(64),
    job_def_id_             varchar(64),
    annotation_             varchar(4000),
    constraint act_ru_incident_pk primary key (id_)
);
create index act_idx_inc_exid on act_ru_incident (execution_id_);
create index act_idx_inc_procinstid on act_ru_incident (proc_inst_id_);
create index act_idx_inc_procdefid on act_ru_incident (proc_def_id_);
create index act_idx_inc_causeincid on act_ru_incident (cause_incident_id_);
create index act_idx_inc_rootcauseincid on act_ru_incident (root_cause_incident_id_);
create index act_idx_inc_configuration on act_ru_incident (configuration_);
create index act_idx_inc_tenant_id on act_ru_incident (tenant_id_);
create index act_idx_inc_job_def on act_ru_incident (job_def_id_);
alter table act_ru_incident add constraint act_fk_inc_exe foreign key (execution_id_) references act_ru_execution (id_);
alter table act_ru_incident add constraint act_fk_inc_procinst foreign key (proc_inst_id_) references act_ru_execution (id_);
alter table act_ru_incident add constraint act_fk_inc_procdef foreign key (proc_def_id_) references act_re_procdef (id_);
alter table act_ru_incident add constraint act_fk_inc_cause foreign key (cause_incident_id_) references act_ru_incident (id_);
alter table act_ru_incident add constraint act_fk_inc_rcause foreign key (root_cause_incident_id_) references act_ru_incident (id_);
