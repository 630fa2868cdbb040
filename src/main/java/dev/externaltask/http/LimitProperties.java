package dev.externaltask.http;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much one request may ask for. The service does not start with other values than
 * these.
 *
 * @param conditions of one query, those of its or-queries and of each variable included,
 * or of all topics of a fetch; 1 or more
 * @param waitingCalls calls that may wait for locked rows without a connection to the
 * database, 0 or more; any more are refused
 * @param answerRate how many bytes of a long list a client must take in a second, 0 to
 * 100 MB; the connection of a slower one ends
 */
@Validated
@ConfigurationProperties("external-task.limits")
public record LimitProperties(
		@DefaultValue("500") @Positive(
				message = "The number of conditions in one query must be 1 or more.") int conditions,
		@DefaultValue("100") @PositiveOrZero(
				message = "The number of calls that wait for rows must be 0 or more.") int waitingCalls,
		@DefaultValue("16KB") DataSize answerRate) {

	@AssertTrue(message = "The bytes that a client must take in a second must be 0 to 100 MB.")
	boolean isAnswerRatePossible() {
		return !this.answerRate.isNegative() && this.answerRate.toMegabytes() <= 100;
	}

}
