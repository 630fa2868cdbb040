package dev.externaltask.worker;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/**
 * Counts the requests that wait.
 */
@Component
class WaitingFetchCounts implements WaitingWorkers {

	private final WaitingFetches waiting;

	WaitingFetchCounts(WaitingFetches waiting) {
		this.waiting = waiting;
	}

	@Override
	public int count() {
		return this.waiting.all().size();
	}

	@Override
	public Map<String, Long> countByTopic() {
		return this.waiting.all()
			.stream()
			.flatMap((request) -> request.topics().stream())
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
	}

}
