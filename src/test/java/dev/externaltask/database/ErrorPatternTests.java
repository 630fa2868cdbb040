package dev.externaltask.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.externaltask.RandomMessages;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both databases find the same pattern as a scanner does that uses no regular expression.
 */
@ServiceTest
class ErrorPatternTests {

	@Autowired
	private SqlClient sql;

	private List<String> patterns(List<String> messages) {
		return this.sql
			.prepare(Sql.of("""
					select error_pattern(x.message)
					  from unnest(:messages, :places) x (message, place)
					 order by cast(x.place as integer)
					""")
				.with("messages", messages)
				.with("places", IntStream.range(0, messages.size()).mapToObj(Integer::toString).toList()))
			.query(String.class)
			.list();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			Order 4711 not found                                | Order * not found
			Order A-4711/x7 not found                           | Order */* not found
			took 1,234.56 ms, not 999 ms.                       | took * ms, not * ms.
			connect to db-1.example.com:5432 (10.0.0.1:8080)    | connect to *.example.com:* (*)
			id=0d1c2b3a-4f5e-6789-abcd-ef0123456789: gone       | id=*: gone
			at 2026-01-31T13:45:00.000+0100 and -5              | at * and *
			Can't find customer 'John Smith' in "a b" or `c`    | Can't find customer * in * or *
			The user's 'tax' isn't 'sent' by the users' client  | The user's * isn't * by the users' client
			an open " quote and an open 'quote                  | an open " quote and an open 'quote
			java.lang.NullPointerException                      | java.lang.NullPointerException
			{"code": 5, "message": "x"}                         | {*: *, *: *}
			100% of _ and \\ and *                              | *% of _ and \\ and *
			""")
	void whatDiffersFromTaskToTaskIsTakenOut(String message, String pattern) {
		assertThat(patterns(List.of(message))).containsExactly(pattern);
	}

	@Test
	void bothDatabasesFindWhatAScannerFinds() {
		RandomMessages random = new RandomMessages(new Random(18));
		List<String> messages = new ArrayList<>();
		while (messages.size() < 5_000) {
			messages.add(Objects.requireNonNullElse(random.next(), "-"));
		}
		messages.addAll(List.of("1.".repeat(2_000), "a".repeat(4_000), "'".repeat(4_000), "\"".repeat(3_999),
				"a-".repeat(1_999) + "1", "'t 1".repeat(1_000)));
		List<String> patterns = patterns(messages);
		for (int n = 0; n < messages.size(); n++) {
			assertThat(patterns.get(n)).as(messages.get(n)).isEqualTo(scan(messages.get(n)));
		}
		assertThat(patterns).filteredOn((pattern) -> pattern.contains("*")).hasSizeGreaterThan(2_000);
	}

	private static String scan(String message) {
		StringBuilder pattern = new StringBuilder();
		int at = 0;
		while (at < message.length()) {
			int end = end(message, at);
			boolean word = end < 0 && isWord(message, at);
			pattern.append((end < 0) ? message.substring(at, word ? endOfLetters(message, at) : at + 1) : "*");
			at = (end >= 0) ? end : word ? endOfLetters(message, at) : at + 1;
		}
		return pattern.toString();
	}

	/** Where what is taken out ends; below 0 if nothing begins here. */
	private static int end(String message, int at) {
		return switch (message.charAt(at)) {
			case '"', '`' -> endOfQuote(message, at + 1, "\"`");
			case '\'' -> isApostrophe(message, at + 1) ? -1 : endOfQuote(message, at + 1, "'");
			default -> isWord(message, at) ? endOfNumber(message, endOfLetters(message, at)) : -1;
		};
	}

	private static int endOfQuote(String message, int from, String marks) {
		for (int at = from; at < message.length(); at++) {
			if (marks.indexOf(message.charAt(at)) >= 0) {
				return at + 1;
			}
		}
		return -1;
	}

	private static boolean isApostrophe(String message, int next) {
		if (next >= message.length() || "' ".indexOf(message.charAt(next)) >= 0) {
			return true;
		}
		boolean shortened = "ts".indexOf(message.charAt(next)) >= 0;
		return shortened && (next + 1 == message.length() || "-_".indexOf(message.charAt(next + 1)) >= 0
				|| !isWord(message, next + 1));
	}

	private static int endOfLetters(String message, int from) {
		int at = from;
		while (isWord(message, at) && !isDigit(message, at)) {
			at++;
		}
		return at;
	}

	private static int endOfNumber(String message, int from) {
		if (!isDigit(message, from)) {
			return -1;
		}
		int at = from;
		while (isWord(message, at)
				|| (at < message.length() && ".,:+".indexOf(message.charAt(at)) >= 0 && isDigit(message, at + 1))) {
			at++;
		}
		return at;
	}

	private static boolean isWord(String message, int at) {
		return at < message.length() && (isDigit(message, at) || "-_".indexOf(message.charAt(at)) >= 0
				|| (message.charAt(at) < 128 && Character.isLetter(message.charAt(at))));
	}

	private static boolean isDigit(String message, int at) {
		return at < message.length() && message.charAt(at) >= '0' && message.charAt(at) <= '9';
	}

}
