package dev.externaltask.http;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InputBuffersTests {

	/** Fails with a version of Tomcat that has other fields. */
	@Test
	void theBufferIsTakenAndStaysAwayWhenTheRequestIsUsedAgain() {
		Request request = new Request(new Connector(), new org.apache.coyote.Request());
		assertThat(InputBuffers.sizeOf(request)).isEqualTo(8_192);
		InputBuffers.shrink(request);
		assertThat(InputBuffers.sizeOf(request)).isZero();
		request.recycle();
		assertThat(InputBuffers.sizeOf(request)).isZero();
	}

}
