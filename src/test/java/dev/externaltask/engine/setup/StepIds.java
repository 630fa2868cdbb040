package dev.externaltask.engine.setup;

/**
 * Ids that two engines doing the same make alike, even after one of them made more of
 * them in an earlier step.
 */
final class StepIds {

	private String step = "start";

	private int count;

	/** From here on ids begin with this. */
	synchronized void step(String step) {
		this.step = step;
		this.count = 0;
	}

	synchronized String next() {
		this.count++;
		return "%s-%04d".formatted(this.step, this.count);
	}

}
