-- One row per deployment: a set of process definitions that arrived together.
create table act_re_deployment (
    id_          varchar(64)  not null,
    name_        varchar(255),
    deploy_time_ timestamp,
    source_      varchar(255),
    tenant_id_   varchar(64),
    constraint act_re_deployment_pk primary key (id_)
);
create index act_idx_deployment_name on act_re_deployment (name_);
create index act_idx_deployment_tenant_id on act_re_deployment (tenant_id_);
