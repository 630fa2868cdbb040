package dev.externaltask.engine.failure;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.externaltask.engine.concurrency.Consistency;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at tables whose tasks are only ever set all at once.
 */
final class AllOrNothing {

	private final JdbcClient jdbc;

	AllOrNothing(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The retries that all tasks have, -1 if they were never set; everything else must
	 * agree with that.
	 */
	int value() {
		List<Integer> values = this.jdbc.sql("select distinct coalesce(retries_, -1) from act_ru_ext_task")
			.query(Integer.class)
			.list();
		assertThat(values).hasSize(1);
		assertThat(Consistency.violations(this.jdbc)).isEmpty();
		return values.get(0);
	}

}
