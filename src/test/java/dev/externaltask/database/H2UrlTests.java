package dev.externaltask.database;

import java.io.File;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class H2UrlTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "jdbc:h2:file:./data/x", "jdbc:h2:./x", "jdbc:h2:~/x;MODE=PostgreSQL", "jdbc:h2:tcp://host/x" })
	void everyCommitIsWrittenAtOnce(String url) {
		assertThat(H2Url.completed(url)).isEqualTo(url + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:h2:mem:x", "jdbc:h2:mem:x;DB_CLOSE_DELAY=-1",
			"jdbc:h2:./x;write_delay=100;TRACE_LEVEL_FILE=1;MODE=PostgreSQL" })
	void whoNamesBothSettingsOrADatabaseInMemoryKeepsThem(String url) {
		assertThat(H2Url.completed(url)).isEqualTo(url);
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:h2:file:/data/x;MODE=PostgreSQL, /data", "jdbc:h2:/data/x, /data" })
	void theFolderIsKnown(String url, String folder) {
		assertThat(H2Url.folder(url)).isEqualTo(new File(folder));
	}

	@Test
	void theFolderMayBeginAtHome() {
		assertThat(H2Url.folder("jdbc:h2:~/data/x")).isEqualTo(new File(System.getProperty("user.home"), "data"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:h2:mem:x", "jdbc:h2:tcp://host/x", "jdbc:h2:zip:x.zip!/x" })
	void otherDatabasesHaveNoFolder(String url) {
		assertThat(H2Url.folder(url)).isNull();
	}

}
