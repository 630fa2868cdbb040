package dev.externaltask.database;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTests {

	@ParameterizedTest(name = "[{index}]")
	@ValueSource(
			strings = { "", "a", "\u0001", "\uffff", "\ud83d\ude00", "a\ud83d\ude00b", "\ud83d\ude00\ud83d\ude01" })
	void aTextOfWholeCharactersCanBeStored(String text) {
		assertThat(Texts.isStorable(text)).isTrue();
	}

	@ParameterizedTest(name = "[{index}]")
	@ValueSource(strings = { "\u0000", "a\u0000b", "\ud83d", "\ude00", "a\ud83d", "\ude00b", "\ud83da", "\ude00\ud83d",
			"\ud83d\ud83d\ude00" })
	void aTextWithANullCharacterOrHalfOfAPairCannotBeStored(String text) {
		assertThat(Texts.isStorable(text)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "%", "\\a", "\\%", "\\\\", "a\\\\", "\\\\\\\\", "\\a\\\\" })
	void aPatternMayEscapeAnyCharacter(String text) {
		assertThat(Texts.isPattern(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\", "a\\", "\\\\\\", "%\\\\\\", "\\a\\" })
	void aPatternCannotEndWithAnEscapeCharacterThatEscapesNothing(String text) {
		assertThat(Texts.isPattern(text)).isFalse();
	}

}
