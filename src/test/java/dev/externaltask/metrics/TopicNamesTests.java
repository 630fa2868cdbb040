package dev.externaltask.metrics;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TopicNamesTests {

	private final TopicNames names = new TopicNames(2);

	@Test
	void theFirstTopicsKeepTheirNamesAndAllOthersShareOne() {
		assertThat(this.names.bounded("a")).isEqualTo("a");
		assertThat(this.names.bounded("b")).isEqualTo("b");
		assertThat(this.names.bounded("c")).isEqualTo("other");
		assertThat(this.names.bounded("a")).isEqualTo("a");
		assertThat(this.names.bounded(null)).isEqualTo("other");
	}

}
