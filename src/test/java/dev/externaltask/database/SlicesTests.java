package dev.externaltask.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SlicesTests {

	@ParameterizedTest
	@CsvSource({ "0, ''", "1, 1", "4999, 4999", "5000, 5000", "5001, 5000 1", "10000, 5000 5000",
			"12345, 5000 5000 2345" })
	void everySliceButTheLastIsFull(int rows, String sizes) {
		List<String> slices = new ArrayList<>();
		List<Integer> all = new ArrayList<>();
		for (List<Integer> slice : Slices.of(IntStream.range(0, rows).boxed())) {
			slices.add(Integer.toString(slice.size()));
			all.addAll(slice);
		}
		assertThat(String.join(" ", slices)).isEqualTo(sizes);
		assertThat(all).isEqualTo(IntStream.range(0, rows).boxed().toList());
	}

	@Test
	void noMoreThanOneSliceIsReadAhead() {
		AtomicInteger read = new AtomicInteger();
		for (List<Integer> slice : Slices.of(Stream.generate(read::incrementAndGet))) {
			assertThat(slice).hasSize(Slices.SIZE);
			break;
		}
		assertThat(read.get()).isEqualTo(Slices.SIZE);
	}

}
