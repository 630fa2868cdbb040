package dev.externaltask.http;

import java.util.Collections;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FirstViolationTests {

	private static final Inner GOOD = new Inner("a", "b");

	@Test
	void membersComeInTheOrderOfTheirDeclaration() {
		assertThat(first(new Outer(null, null, null))).isEqualTo("z");
		assertThat(first(new Outer("", null, null))).isEqualTo("a");
	}

	@Test
	void annotationsOnOneMemberComeFromLeftToRight() {
		assertThat(first(new Outer("", "       ", null))).isEqualTo("blank");
		assertThat(first(new Outer("", "long text", null))).isEqualTo("long");
	}

	@Test
	void elementsComeInTheOrderOfTheirList() {
		assertThat(first(new Outer("", "a", List.of(GOOD, new Inner("a", null), new Inner(null, null)))))
			.isEqualTo("second of 1");
		assertThat(first(new Outer("", "a", List.of(GOOD, GOOD, new Inner(null, null))))).isEqualTo("first of 2");
	}

	@Test
	void aNullElementComesAtItsPlaceAsWell() {
		assertThat(first(new Outer("", "a", list(GOOD, null, new Inner(null, null))))).isEqualTo("element of 1");
		assertThat(first(new Outer("", "a", list(new Inner(null, null), null)))).isEqualTo("first of 0");
	}

	@Test
	void aMemberBeforeAListComesBeforeAllOfItsElements() {
		assertThat(first(new Outer("", " ", list(null, null)))).isEqualTo("blank");
	}

	@Test
	void indexesAreNumbers() {
		List<Inner> inner = new java.util.ArrayList<>(Collections.nCopies(11, GOOD));
		inner.set(10, new Inner(null, null));
		inner.set(2, new Inner("a", null));
		assertThat(first(new Outer("", "a", inner))).isEqualTo("second of 2");
	}

	private static List<Inner> list(@Nullable Inner... inner) {
		return java.util.Arrays.asList(inner);
	}

	private static String first(Outer body) {
		var violation = FirstViolation.of(PlainMvc.validator().validate(body));
		String index = violation.getPropertyPath().toString().replaceAll("\\D", "");
		return violation.getMessage() + (index.isEmpty() ? "" : " of " + index);
	}

	record Outer(@NotNull(message = "z") @Nullable String z,
			@NotNull(message = "a") @NotBlank(message = "blank") @Size(max = 5, message = "long") @Nullable String a,
			@Nullable List<@NotNull(message = "element") @Valid Inner> inner) {

	}

	record Inner(@NotNull(message = "first") @Nullable String first,
			@NotNull(message = "second") @Nullable String second) {

	}

}
