package dev.externaltask.history;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.QueryRefusals;
import dev.externaltask.http.Dates;

/**
 * A span of time in intervals of one length, of which the last one may be shorter.
 *
 * @param from its beginning
 * @param to its end, exclusive
 * @param interval 1 ms or more
 */
record TimeSpan(Instant from, Instant to, Duration interval) {

	private static final int MOST_POINTS = 500;

	private static final int USUAL_POINTS = 100;

	private static final Duration USUAL_LENGTH = Duration.ofDays(1);

	/** From the shortest on, of which a chart has at most {@link #USUAL_POINTS}. */
	private static final List<Duration> USUAL_INTERVALS = Stream
		.of("PT1S", "PT5S", "PT15S", "PT1M", "PT5M", "PT15M", "PT1H", "PT3H", "PT12H", "P1D", "P7D", "P30D")
		.map(Duration::parse)
		.toList();

	/**
	 * Reads query parameters; blank ones stand for the last 24 hours and an interval that
	 * fits.
	 * @throws dev.externaltask.error.InvalidRequestException 400 for what is no date or
	 * no duration, for a span that ends before it begins, and for too many intervals
	 */
	static TimeSpan of(@Nullable String from, @Nullable String to, @Nullable String interval, Instant now) {
		return of(text(from), text(to), text(interval), now);
	}

	private static Optional<String> text(@Nullable String value) {
		return Optional.ofNullable(value).filter((given) -> !given.isBlank());
	}

	private static TimeSpan of(Optional<String> from, Optional<String> to, Optional<String> interval, Instant now) {
		Instant end = to.map((text) -> date("to", text)).orElse(now);
		Instant begin = from.map((text) -> date("from", text)).orElseGet(() -> end.minus(USUAL_LENGTH));
		if (!begin.isBefore(end)) {
			throw QueryRefusals.notBefore(from.orElse(begin.toString()), to.orElse(end.toString()));
		}
		TimeSpan span = new TimeSpan(begin, end, interval.map(TimeSpan::duration).orElseGet(() -> usual(begin, end)));
		if (span.points() > MOST_POINTS) {
			throw QueryRefusals.tooManyPoints(interval.orElse(span.interval().toString()), span.points(), MOST_POINTS);
		}
		return span;
	}

	private static Instant date(String name, String value) {
		Instant date = Dates.parse(value);
		if (date == null) {
			throw QueryRefusals.cannotConvert(name, '"' + value + '"', "java.util.Date");
		}
		return date;
	}

	private static Duration duration(String value) {
		Duration duration = parse(value);
		if (duration.compareTo(Duration.ofMillis(1)) < 0) {
			throw QueryRefusals.noInterval(value);
		}
		return duration.truncatedTo(ChronoUnit.MILLIS);
	}

	private static Duration parse(String value) {
		try {
			return value.matches("[Pp]\\d{1,9}[Ww]")
					? Duration.ofDays(7L * Integer.parseInt(value.substring(1, value.length() - 1)))
					: Duration.parse(value);
		}
		catch (DateTimeException ex) {
			throw QueryRefusals.noInterval(value);
		}
	}

	private static Duration usual(Instant from, Instant to) {
		return USUAL_INTERVALS.stream()
			.filter((interval) -> new TimeSpan(from, to, interval).points() <= USUAL_POINTS)
			.findFirst()
			.orElseGet(() -> Duration.ofDays(Duration.between(from, to).toDays() / USUAL_POINTS + 1));
	}

	private long points() {
		Duration whole = Duration.between(this.from, this.to);
		return (this.interval.compareTo(whole) < 0) ? (whole.toMillis() - 1) / this.interval.toMillis() + 1 : 1;
	}

	/** The beginnings of the intervals. */
	List<Instant> beginnings() {
		return LongStream.range(0, points())
			.mapToObj((n) -> (n == 0) ? this.from : this.from.plusMillis(n * this.interval.toMillis()))
			.toList();
	}

}
