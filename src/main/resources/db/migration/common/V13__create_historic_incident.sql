-- One row per incident that was ever opened, under the id it had while open.
create table act_hi_incident (
    id_                     varchar(64)   not null,
    proc_def_key_           varchar(255),
    proc_def_id_            varchar(64),
    root_proc_inst_id_      varchar(64),
    proc_inst_id_           varchar(64),
    execution_id_           varchar(64),
    create_time_            timestamp     not null,
    end_time_               timestamp,
    incident_msg_           varchar(4000),
    incident_type_          varchar(255)  not null,
    activity_id_            varchar(255),
    failed_activity_id_     varchar(255),
    cause_incident_id_      varchar(64),
    root_cause_incident_id_ varchar(64),
    configuration_          varchar(255),
    history_configuration_  varchar(255),
    incident_state_         integer,
    tenant_id_              varchar(64),
    job_def_id_             varchar(64),
    annotation_             varchar(4000),
    removal_time_           timestamp,
    constraint act_hi_incident_pk primary key (id_)
);
create index act_idx_hi_incident_proc_def_key on act_hi_incident (proc_def_key_);
create index act_idx_hi_incident_root_pi on act_hi_incident (root_proc_inst_id_);
create index act_idx_hi_incident_procinst on act_hi_incident (proc_inst_id_);
create index act_idx_hi_incident_create_time on act_hi_incident (create_time_);
create index act_idx_hi_incident_end_time on act_hi_incident (end_time_);
create index act_idx_hi_incident_tenant_id on act_hi_incident (tenant_id_);
create index act_idx_hi_incident_rm_time on act_hi_incident (removal_time_);
