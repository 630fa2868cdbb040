package dev.externaltask.database;

import java.time.Duration;
import java.time.ZoneId;

import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the service lives with its database. The service does not start with other values
 * than these.
 *
 * @param schema whose tables to expect; {@code auto} looks
 * @param timeZone zone of the timestamps in the tables; the JVM's if absent
 * @param lockTimeout how long a call waits for a row that another transaction has locked,
 * from one millisecond to 24 days; both databases take no more
 * @param tablePrefix what an engine puts before the names of its tables: a schema with a
 * dot behind it, the beginning of a name, or both; as its {@code databaseTablePrefix}
 * @param historyRemovalTimeStrategy the engine's setting of this name
 * @param diskReserve what has to be left on the disk of an embedded database for a
 * transaction that writes; nothing is refused if it is 0
 */
@Validated
@ConfigurationProperties("external-task")
record SchemaProperties(@DefaultValue("auto") Owner schema, @Nullable ZoneId timeZone,
		@DefaultValue("30s") @DurationMin(millis = 1,
				message = "The time to wait for a row must be 1 ms or more.") @DurationMax(days = 24,
						message = "The time to wait for a row must be 24 days or less.") Duration lockTimeout,
		@DefaultValue("") @Pattern(regexp = "(?:[A-Za-z_]\\w*\\.)?(?:[A-Za-z_]\\w*)?",
				message = "The prefix of tables is a schema with a dot behind it, the beginning of a name, or both.") String tablePrefix,
		@DefaultValue("auto") RemovalTimeStrategy historyRemovalTimeStrategy,
		@DefaultValue("16MB") DataSize diskReserve) {

	ZoneId zone() {
		return (this.timeZone != null) ? this.timeZone : ZoneId.systemDefault();
	}

	/**
	 * Whose tables.
	 */
	enum Owner {

		AUTO, OWN, ENGINE

	}

}
