package dev.externaltask.http;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BodyMemoryTests {

	private final BodyMemory memory = new BodyMemory(1_000, 0);

	private final List<String> started = new ArrayList<>();

	private BodyMemory.Reading read(String name, long bytes) {
		return this.memory.read(bytes, () -> this.started.add(name));
	}

	@Test
	void noMoreArrivesThanThereIsMemoryFor() {
		assertThat(this.memory.arrive(600)).isTrue();
		assertThat(this.memory.arrive(401)).isFalse();
		assertThat(this.memory.arrive(400)).isTrue();
		this.memory.leave(600);
		assertThat(this.memory.arrive(600)).isTrue();
		assertThat(this.memory.taken()).isEqualTo(1_000);
	}

	@Test
	void bodiesAreReadTogetherIfTheyFitAndInTheOrderOfTheirArrivalOtherwise() {
		BodyMemory.Reading first = read("first", 30);
		BodyMemory.Reading second = read("second", 30);
		BodyMemory.Reading third = read("third", 30);
		BodyMemory.Reading small = read("small", 1);
		assertThat(this.started).containsExactly("first", "second");
		second.close();
		assertThat(this.started).containsExactly("first", "second", "third", "small");
		List.of(first, third, small).forEach(BodyMemory.Reading::close);
		assertThat(this.memory.taken()).isZero();
	}

	@Test
	void aBodyLargerThanTheMemoryIsReadAlone() {
		BodyMemory.Reading small = read("small", 1);
		BodyMemory.Reading large = read("large", 10_000);
		assertThat(this.started).containsExactly("small");
		small.close();
		assertThat(this.started).containsExactly("small", "large");
		read("next", 1);
		assertThat(this.started).hasSize(2);
		large.close();
		assertThat(this.started).hasSize(3);
	}

	@Test
	void aBodyThatIsGivenUpIsNotReadAndTakesNothing() {
		BodyMemory.Reading first = read("first", 60);
		BodyMemory.Reading second = read("second", 60);
		second.close();
		second.close();
		first.close();
		first.close();
		assertThat(this.started).containsExactly("first");
		assertThat(this.memory.taken()).isZero();
	}

	@Test
	void aSmallBodyNeverWaits() {
		BodyMemory withSmall = new BodyMemory(1_000, 10);
		withSmall.read(1_000, () -> this.started.add("large"));
		withSmall.read(10, () -> this.started.add("small")).close();
		withSmall.read(11, () -> this.started.add("next"));
		assertThat(this.started).containsExactly("large", "small");
	}

}
