package dev.externaltask.incident;

import org.junit.jupiter.api.Test;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

class SlicePlansTests {

	private final IncidentStatements incidents = mock();

	private final SlicePlans plans = new SlicePlans(this.incidents);

	@Test
	void aHundredTasksNeedNoPlansOfTheirOwn() {
		this.plans.makeBefore(Candidates.numbered(1, 100));
		this.plans.makeBefore(Candidates.numbered(1, 1));
		verifyNoInteractions(this.incidents);
	}

	@Test
	void plansAreMadeOnceInACall() {
		this.plans.makeBefore(Candidates.numbered(1, 1));
		this.plans.makeBefore(Candidates.numbered(1, 101));
		this.plans.makeBefore(Candidates.numbered(1, 101));
		this.plans.makeBefore(Candidates.numbered(1, 5_000));
		verify(this.incidents).planForSlices();
	}

}
