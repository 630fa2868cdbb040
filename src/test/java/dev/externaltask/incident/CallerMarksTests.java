package dev.externaltask.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

class CallerMarksTests {

	private static final List<String> ALL = List.of("a", "b", "c", "d");

	private final IncidentStatements incidents = mock();

	private final ExecutionMarkStatements marks = mock();

	private final List<String> undecided = new ArrayList<>();

	private final CallerMarks callerMarks = new CallerMarks(this.incidents, this.marks, this.undecided::addAll);

	@Test
	void withoutCallersNothingIsLocked() {
		this.callerMarks.add(List.of());
		this.callerMarks.refresh();
		verifyNoInteractions(this.incidents, this.marks);
	}

	@Test
	void theMarksAreDecidedUnderTheLock() {
		given(this.marks.lock(ALL)).willReturn(new LockedMarks(List.of("a", "b"), List.of("c", "d")));
		given(this.incidents.withIncidents(ALL)).willReturn(List.of("b", "c"));
		given(this.marks.withoutPendingIncidents(List.of("a"))).willReturn(List.of("a"));
		this.callerMarks.add(Set.of("d", "b"));
		this.callerMarks.add(List.of("c", "a", "b"));
		this.callerMarks.refresh();
		InOrder order = inOrder(this.incidents, this.marks);
		order.verify(this.marks).lock(ALL);
		order.verify(this.incidents).withIncidents(ALL);
		order.verify(this.marks).mark(List.of("c"));
		order.verify(this.marks).withoutPendingIncidents(List.of("a"));
		order.verify(this.marks).unmark(List.of("a"));
		order.verifyNoMoreInteractions();
		assertThat(this.undecided).isEmpty();
	}

	@Test
	void anExecutionForWhichAnotherTransactionInsertsAnIncidentKeepsItsMark() {
		given(this.marks.lock(ALL)).willReturn(new LockedMarks(ALL, List.of()));
		given(this.marks.withoutPendingIncidents(ALL)).willReturn(List.of("a", "d"));
		this.callerMarks.add(ALL);
		this.callerMarks.refresh();
		verify(this.marks).unmark(List.of("a", "d"));
		assertThat(this.undecided).containsExactly("b", "c");
	}

	@Test
	void moreCallersThanFitInOneArrayAreLockedInOneOrder() {
		List<String> many = IntStream.range(0, 50_001).mapToObj((n) -> Integer.toString(100_000 + n)).toList();
		given(this.marks.lock(anyList())).willReturn(LockedMarks.NONE);
		this.callerMarks.add(Set.copyOf(many));
		this.callerMarks.refresh();
		InOrder order = inOrder(this.marks);
		order.verify(this.marks).lock(many.subList(0, 50_000));
		order.verify(this.marks).lock(List.of("150000"));
	}

}
