-- One row per job of an engine, with the columns that instance filters read; this service writes none.
create table act_ru_job (
    id_                  varchar(64)   not null,
    process_instance_id_ varchar(64),
    retries_             integer,
    exception_stack_id_  varchar(64),
    exception_msg_       varchar(4000),
    constraint act_ru_job_pk primary key (id_)
);
create index act_idx_job_procinst on act_ru_job (process_instance_id_);
create index act_idx_job_exception on act_ru_job (exception_stack_id_);
alter table act_ru_job add constraint act_fk_job_exception foreign key (exception_stack_id_) references act_ge_bytearray (id_);
