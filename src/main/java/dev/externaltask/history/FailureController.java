package dev.externaltask.history;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.database.DatabaseTime;
import dev.externaltask.database.Schema;
import dev.externaltask.http.QueryParameters;

/**
 * Counts, for each interval of a span of time, the failures in the log of external tasks.
 */
@RestController
@RequestMapping("/external-task/failures-over-time")
class FailureController {

	private final FailureCountStatements failures;

	private final Schema schema;

	private final DatabaseTime time;

	private final Clock clock;

	FailureController(FailureCountStatements failures, Schema schema, DatabaseTime time, Clock clock) {
		this.failures = failures;
		this.schema = schema;
		this.time = time;
		this.clock = clock;
	}

	/**
	 * Counts the failures that workers have reported, for each interval of a span of
	 * time.
	 * @param from when the span begins, written as {@code yyyy-MM-dd'T'HH:mm:ss.SSSZ}; a
	 * day before its end if absent
	 * @param to when the span ends, written alike; now if absent
	 * @param interval how long each interval is, as an ISO 8601 duration; at most 500 of
	 * them may fit into the span
	 */
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	FailuresOverTime count(QueryParameters<FailureQuery> parameters,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String interval) {
		FailureQuery query = FailureQuery.of(parameters.without("from", "to", "interval"));
		parameters.refuse("firstResult", "maxResults");
		TimeSpan span = TimeSpan.of(from, to, interval, this.clock.instant());
		return reason().map((reason) -> new FailuresOverTime(List.of(), reason)).orElseGet(() -> count(query, span));
	}

	/** Why the tables tell nothing of failures; empty if they do. */
	private Optional<String> reason() {
		if (!this.schema.writesIncidentHistory()) {
			return Optional.of("the engine's history level is %s, and only at level full does it log failures"
				.formatted(this.schema.historyLevel().name().toLowerCase(Locale.ROOT)));
		}
		return this.schema.tables().of(FailureQuery.TABLE);
	}

	private FailuresOverTime count(FailureQuery query, TimeSpan span) {
		List<Instant> beginnings = span.beginnings();
		Map<Integer, Long> counts = this.failures.count(query,
				beginnings.stream().map(this.time::afterRepeated).toList(), this.time.afterRepeated(span.to()));
		return new FailuresOverTime(IntStream.range(0, beginnings.size())
			.mapToObj((n) -> new FailuresOverTime.Point(beginnings.get(n), counts.getOrDefault(n + 1, 0L)))
			.toList(), null);
	}

}
