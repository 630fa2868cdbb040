package dev.externaltask.database;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdsTests {

	private static List<String> ids(int number) {
		return Stream.generate(Ids::next).limit(number).toList();
	}

	@Test
	void eachIdIsGreaterThanTheOneBefore() {
		assertThat(ids(20_000)).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void threadsAtTheSameTimeNeverGetTheSameId() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			Callable<List<String>> work = () -> ids(5_000);
			Set<String> ticks = new HashSet<>();
			for (Future<List<String>> made : threads.invokeAll(List.of(work, work, work, work))) {
				assertThat(made.get()).hasSize(5_000).isSorted();
				made.get().forEach((id) -> ticks.add(id.substring(0, 18)));
			}
			assertThat(ticks).as("all that is not random in the ids").hasSize(20_000);
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void anIdIsAUuidOfVersion7() {
		long before = System.currentTimeMillis();
		UUID id = UUID.fromString(Ids.next());
		assertThat(id.version()).isEqualTo(7);
		assertThat(id.variant()).isEqualTo(2);
		assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, before + 60_000);
	}

}
