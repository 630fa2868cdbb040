package dev.externaltask.database;

import java.time.Instant;
import java.time.LocalDateTime;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Maps the moments of all entities to the tables' timestamps without zone, in whole
 * milliseconds.
 */
@Converter(autoApply = true)
class InstantConverter implements AttributeConverter<Instant, LocalDateTime> {

	private final DatabaseTime time;

	InstantConverter(DatabaseTime time) {
		this.time = time;
	}

	@Override
	public @Nullable LocalDateTime convertToDatabaseColumn(@Nullable Instant instant) {
		return (instant != null) ? this.time.toColumn(instant) : null;
	}

	@Override
	public @Nullable Instant convertToEntityAttribute(@Nullable LocalDateTime column) {
		return (column != null) ? this.time.toInstant(column) : null;
	}

}
