package dev.externaltask.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.TimeZone;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SchemaValidationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.task.ExternalTask;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The entities fit our own tables; that they fit an engine's is shown beside the engine.
 */
@ServiceTest
class EntityMappingTests {

	@Autowired
	private EntityManagerFactory entityManagers;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Given given;

	@Autowired
	private DatabaseTime time;

	@BeforeEach
	void oneTask() {
		this.given.oneInstance();
		this.given.task("t", "i", 3);
	}

	@Test
	void everyColumnIsThereAndOfItsType() throws SchemaValidationException {
		this.entityManagers.getSchemaManager().validate();
	}

	@Test
	void aLocalTimeThatTheZoneOfTheJvmSkipsStaysAsItIs() {
		TimeZone before = TimeZone.getDefault();
		TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of("Europe/Berlin")));
		try {
			Instant skipped = this.time.toInstant(LocalDateTime.parse("2026-03-29T02:30"));
			lockUntil(skipped);
			assertThat(this.jdbc.sql("select lock_exp_time_ from act_ru_ext_task")
				.query((row, n) -> row.getObject(1, LocalDateTime.class))
				.single()).isEqualTo(this.time.toColumn(skipped));
		}
		finally {
			TimeZone.setDefault(before);
		}
	}

	private void lockUntil(Instant until) {
		this.entityManagers
			.runInTransaction((entities) -> entities.find(ExternalTask.class, "t").lock("w", until.minusMillis(5), 5));
	}

	@Test
	void aTaskThatKeepsItsValuesKeepsItsRevision() {
		lockUntil(Instant.parse("2026-05-05T05:05:05.555Z"));
		lockUntil(Instant.parse("2026-05-05T05:05:05.555Z"));
		assertThat(this.given.row("act_ru_ext_task", "t")).containsEntry("rev_", 2);
	}

}
