package dev.externaltask.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Our own tables beside those that an engine creates for itself, on both databases.
 */
@Tag("database")
@Tag("once")
class SchemaLayoutTests {

	private static final Set<String> COMPLETE = Set.of("act_re_deployment", "act_re_procdef", "act_ru_execution",
			"act_ge_bytearray", "act_ru_ext_task", "act_ru_incident", "act_ru_variable", "act_hi_procinst",
			"act_hi_actinst", "act_hi_varinst", "act_hi_incident", "act_hi_ext_task_log", "act_hi_op_log");

	private static final Set<String> PARTIAL = Set.of("act_ru_job", "act_ru_case_execution", "act_hi_job_log",
			"act_hi_caseinst");

	private static final String COLUMNS = """
			select lower(table_name) as table_name, lower(column_name) as name, lower(data_type) as type,
			       character_maximum_length as length, lower(column_default) as default_value,
			       case when lower(column_name) = 'var_scope_' then 'ours: NO' else is_nullable end as nullable
			  from information_schema.columns
			 where lower(table_name) like 'act%'
			""";

	private static final List<AutoCloseable> DATABASES = new ArrayList<>();

	private static final List<Schemas> SCHEMAS = new ArrayList<>();

	@BeforeAll
	static void createSchemas() throws Exception {
		SCHEMAS.add(schemas("h2", h2("layout-own"), h2("layout-engine")));
		EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
		DATABASES.add(postgres);
		SCHEMAS.add(schemas("postgresql", postgresql(postgres, "own"), postgresql(postgres, "engine")));
	}

	private static DriverManagerDataSource h2(String name) {
		DriverManagerDataSource source = new DriverManagerDataSource("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
		DATABASES.add(() -> JdbcClient.create(source).sql("shutdown").update());
		return source;
	}

	private static DriverManagerDataSource postgresql(EmbeddedPostgres postgres, String name) {
		JdbcClient.create(postgres.getPostgresDatabase()).sql("create database " + name).update();
		return new DriverManagerDataSource(postgres.getJdbcUrl("postgres", name));
	}

	private static Schemas schemas(String vendor, DriverManagerDataSource own, DriverManagerDataSource engine)
			throws SQLException {
		Flyway.configure()
			.dataSource(own)
			.locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
			.load()
			.migrate();
		new StandaloneProcessEngineConfiguration().setDataSource(engine)
			.setDatabaseSchemaUpdate("true")
			.setJobExecutorActivate(false)
			.buildProcessEngine()
			.close();
		return new Schemas(vendor, JdbcClient.create(own), Layout.of(own), Layout.of(engine));
	}

	@AfterAll
	static void closeDatabases() throws Exception {
		for (AutoCloseable database : DATABASES) {
			database.close();
		}
	}

	static List<Schemas> schemas() {
		return SCHEMAS;
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void tablesAreTheSubsetThatDoesNotLookLikeAnEnginesDatabase(Schemas schemas) {
		assertThat(schemas.own().tables()).containsAll(COMPLETE).containsAll(PARTIAL).hasSize(17);
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void columnsAreDeclaredAsTheEngineDeclaresThem(Schemas schemas) {
		assertThat(schemas.engine().columns()).containsAll(schemas.own().columns());
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void completeTablesLackNoColumnOfTheEngine(Schemas schemas) {
		assertThat(schemas.own().columns()).containsAll(schemas.engine().columnsOf(COMPLETE));
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void indexesServeEveryLookupThatTheEnginesServe(Schemas schemas) {
		List<Key> expected = schemas.engine().indexes().stream().filter(schemas.own()::hasColumnsOf).toList();
		assertThat(expected).hasSizeGreaterThan(100)
			.allSatisfy(
					(index) -> assertThat(schemas.own().indexes()).as(index.toString()).anyMatch(index::isServedBy));
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void noTwoIndexesHaveTheSameColumns(Schemas schemas) {
		assertThat(schemas.own().indexes()).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void noIndexHoldsTheRetriesOfATask(Schemas schemas) {
		assertThat(schemas.own().indexes()).noneMatch((index) -> index.columns().contains("retries_"));
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void foreignKeysAreThoseOfTheEngineAmongOurTables(Schemas schemas) {
		assertThat(schemas.own().foreignKeys()).containsExactlyInAnyOrderElementsOf(
				schemas.engine().foreignKeys().stream().filter(schemas.own()::hasColumnsOf).toList());
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void everyForeignKeyHasAnIndex(Schemas schemas) {
		assertThat(schemas.own().foreignKeys())
			.allSatisfy((key) -> assertThat(schemas.own().indexes()).as(key.toString())
				.anyMatch((index) -> index.startsWith(key)));
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void versionOfADefinitionIsUniqueWithAndWithoutTenant(Schemas schemas) {
		insertDefinition(schemas, "order:1:a", null);
		insertDefinition(schemas, "order:1:b", "berlin");
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> insertDefinition(schemas, "order:1:c", null));
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> insertDefinition(schemas, "order:1:d", "berlin"));
	}

	private static void insertDefinition(Schemas schemas, String id, @Nullable String tenant) {
		schemas.ownJdbc()
			.sql("insert into act_re_procdef (id_, key_, version_, tenant_id_) values (?, 'order', 1, ?)")
			.param(id)
			.param(tenant)
			.update();
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void variableNeedsAScope(Schemas schemas) {
		String insert = "insert into act_ru_variable (id_, type_, name_) values ('v', 'null', 'v')";
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> schemas.ownJdbc().sql(insert).update())
			.withMessageContainingAll("null");
	}

	/**
	 * Our tables and an engine's in two databases of one vendor.
	 */
	record Schemas(String vendor, JdbcClient ownJdbc, Layout own, Layout engine) {

		@Override
		public String toString() {
			return this.vendor;
		}

	}

	/**
	 * What one schema holds, in lower case.
	 */
	record Layout(List<Column> columns, List<Key> indexes, List<Key> foreignKeys) {

		static Layout of(DriverManagerDataSource source) throws SQLException {
			List<Column> columns = JdbcClient.create(source).sql(COLUMNS).query(Column.class).list();
			List<Key> indexes = new ArrayList<>();
			List<Key> foreignKeys = new ArrayList<>();
			try (Connection connection = source.getConnection()) {
				for (String table : Stream.concat(COMPLETE.stream(), PARTIAL.stream()).toList()) {
					indexes.addAll(Key.indexesOf(table, connection));
					foreignKeys.addAll(Key.foreignKeysOf(table, connection));
				}
			}
			return new Layout(columns, indexes, foreignKeys);
		}

		Set<String> tables() {
			return this.columns.stream().map(Column::tableName).collect(Collectors.toSet());
		}

		List<Column> columnsOf(Set<String> tables) {
			return this.columns.stream().filter((column) -> tables.contains(column.tableName())).toList();
		}

		boolean hasColumnsOf(Key key) {
			List<String> own = columnsOf(Set.of(key.table())).stream().map(Column::name).toList();
			return own.containsAll(key.columns()) && (key.target().isEmpty() || tables().contains(key.target()));
		}

	}

	record Column(String tableName, String name, String type, @Nullable Long length, @Nullable String defaultValue,
			String nullable) {

	}

	/**
	 * An index, or a foreign key if it has a target.
	 */
	record Key(String table, List<String> columns, boolean unique, String target) {

		static List<Key> indexesOf(String table, Connection connection) throws SQLException {
			Map<String, Key> indexes = new TreeMap<>();
			try (ResultSet rows = connection.getMetaData()
				.getIndexInfo(null, null, stored(table, connection), false, false)) {
				while (rows.next()) {
					Key part = new Key(table, List.of(lower(rows, "COLUMN_NAME")), !rows.getBoolean("NON_UNIQUE"), "");
					indexes.merge(rows.getString("INDEX_NAME"), part, Key::plus);
				}
			}
			return List.copyOf(indexes.values());
		}

		static List<Key> foreignKeysOf(String table, Connection connection) throws SQLException {
			List<Key> keys = new ArrayList<>();
			try (ResultSet rows = connection.getMetaData().getImportedKeys(null, null, stored(table, connection))) {
				while (rows.next()) {
					keys.add(new Key(table, List.of(lower(rows, "FKCOLUMN_NAME")), false, lower(rows, "PKTABLE_NAME")));
				}
			}
			return keys;
		}

		private static String stored(String table, Connection connection) throws SQLException {
			return connection.getMetaData().storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
		}

		private static String lower(ResultSet rows, String column) throws SQLException {
			return rows.getString(column).toLowerCase(Locale.ROOT);
		}

		private Key plus(Key next) {
			return new Key(this.table, Stream.of(this, next).flatMap((key) -> key.columns().stream()).toList(),
					this.unique, this.target);
		}

		boolean isServedBy(Key other) {
			return other.startsWith(this) && (!this.unique || other.equals(this));
		}

		boolean startsWith(Key other) {
			return this.table.equals(other.table) && this.columns.size() >= other.columns.size()
					&& this.columns.subList(0, other.columns.size()).equals(other.columns);
		}

	}

}
