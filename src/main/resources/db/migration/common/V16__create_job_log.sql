-- One row per step in the life of a job, with the columns that instance filters read; this service writes none.
create table act_hi_job_log (
    id_                  varchar(64) not null,
    timestamp_           timestamp   not null,
    process_instance_id_ varchar(64),
    constraint act_hi_job_log_pk primary key (id_)
);
create index act_idx_hi_job_log_procinst on act_hi_job_log (process_instance_id_);
