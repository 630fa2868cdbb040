package dev.externaltask.retries;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreferencesTests {

	@ParameterizedTest
	@ValueSource(strings = { "return=representation", "Return=Representation", "return = representation",
			"return=\"representation\"", "respond-async, return=representation", "wait=5,return=representation;x=1",
			" return=representation ; foo" })
	void aRepresentationIsAskedForHoweverThePreferenceIsWritten(String header) {
		assertThat(Preferences.wantRepresentation(List.of(header))).isTrue();
		assertThat(Preferences.wantRepresentation(List.of("respond-async", header))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", "return=minimal", "return", "representation", "x=return=representation",
			"wait=5; return=representation", "return=representations" })
	void anyOtherPreferenceAsksForNone(String header) {
		assertThat(Preferences.wantRepresentation(List.of(header))).isFalse();
	}

	@Test
	void withoutAHeaderNoneIsAskedFor() {
		assertThat(Preferences.wantRepresentation(List.of())).isFalse();
	}

}
