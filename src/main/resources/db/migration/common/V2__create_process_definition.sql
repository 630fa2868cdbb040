-- One row per version of a process definition; a key has each version once per tenant, and once without a tenant.
create table act_re_procdef (
    id_                 varchar(64)   not null,
    rev_                integer,
    category_           varchar(255),
    name_               varchar(255),
    key_                varchar(255)  not null,
    version_            integer       not null,
    deployment_id_      varchar(64),
    resource_name_      varchar(4000),
    dgrm_resource_name_ varchar(4000),
    has_start_form_key_ boolean,
    suspension_state_   integer,
    tenant_id_          varchar(64),
    version_tag_        varchar(64),
    history_ttl_        integer,
    startable_          boolean       default true not null,
    constraint act_re_procdef_pk primary key (id_),
    constraint act_uniq_procdef unique nulls not distinct (key_, version_, tenant_id_)
);
create index act_idx_procdef_deployment_id on act_re_procdef (deployment_id_);
create index act_idx_procdef_tenant_id on act_re_procdef (tenant_id_);
create index act_idx_procdef_ver_tag on act_re_procdef (version_tag_);
