package dev.externaltask;

import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which rows a list answered.
 */
public final class ListedIds {

	private ListedIds() {
	}

	/** The list has exactly these ids, separated by spaces, in this order. */
	public static void assertIds(MvcTestResult result, String ids) {
		assertThat(result).hasStatus(HttpStatus.OK)
			.bodyJson()
			.extractingPath("$[*].id")
			.asArray()
			.containsExactly(ids.isEmpty() ? new Object[0] : (Object[]) ids.split(" "));
	}

}
