package dev.externaltask.database;

import java.time.Duration;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to live with the database.
 *
 * @param schema whose tables to expect; {@code auto} looks
 * @param timeZone zone of the timestamps in the tables; the JVM's if absent
 * @param lockTimeout how long a call waits for a row that somebody else holds
 */
@ConfigurationProperties("external-task")
record SchemaProperties(@DefaultValue("auto") Owner schema, @Nullable ZoneId timeZone,
		@DefaultValue("30s") Duration lockTimeout) {

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
