package dev.externaltask.filter;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.QueryRefusals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ExclusionTests {

	private static final Exclusion PAIR = Exclusion.of("a", "b", () -> QueryRefusals.cannotSetBoth("a", "b"));

	@Test
	void onlyBothTogetherAreRefused() {
		assertThatCode(() -> PAIR.check(new FilterGroup(Set.of("a", "c"), true))).doesNotThrowAnyException();
		assertThatCode(() -> PAIR.check(new FilterGroup(Set.of("b"), true))).doesNotThrowAnyException();
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> PAIR.check(new FilterGroup(Set.of("a", "b"), true)));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> PAIR.check(new FilterGroup(Set.of("a", "b", "c"), false)));
	}

	@ParameterizedTest
	@CsvSource({ "active, externallyTerminated, ACTIVE",
			"externallyTerminated, internallyTerminated, EXTERNALLY_TERMINATED",
			"internallyTerminated, active, ACTIVE" })
	void anyTwoOfSeveralAreRefusedByTheFirstOfThem(String one, String other, String named) {
		Exclusion[] pairs = Exclusion.severalOf(QueryRefusals::anotherState, "active", "externallyTerminated",
				"internallyTerminated");
		assertThat(pairs).hasSize(3);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> {
			for (Exclusion pair : pairs) {
				pair.check(new FilterGroup(Set.of(one, other), true));
			}
		}).withMessageEndingWith(named + " is not empty");
	}

	@Test
	void severalMayStandTogetherInsideAnOrQuery() {
		for (Exclusion pair : Exclusion.severalOf(QueryRefusals::anotherState, "active", "suspended")) {
			assertThatCode(() -> pair.check(new FilterGroup(Set.of("active", "suspended"), false)))
				.doesNotThrowAnyException();
		}
	}

}
