-- The family counts sequences in bigint on PostgreSQL but in integer on H2; no row is touched.
alter table act_ru_execution alter column sequence_counter_ set data type integer;
alter table act_ru_variable alter column sequence_counter_ set data type integer;
alter table act_hi_actinst alter column sequence_counter_ set data type integer;
