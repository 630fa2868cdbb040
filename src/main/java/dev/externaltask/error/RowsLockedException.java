package dev.externaltask.error;

import org.springframework.http.HttpStatus;

/**
 * A refusal for now, since other transactions have locked rows that the request needs.
 */
public final class RowsLockedException extends InvalidRequestException {

	RowsLockedException(InvalidRequestException refusal) {
		super(HttpStatus.SERVICE_UNAVAILABLE, refusal.body());
	}

}
