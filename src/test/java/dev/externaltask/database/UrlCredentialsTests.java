package dev.externaltask.database;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UrlCredentialsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:postgresql://me:secret@db:5432/x            | jdbc:postgresql://db:5432/x       | me | secret
			jdbc:postgresql://me:a%2Fb+c@db/x?ssl=true       | jdbc:postgresql://db/x?ssl=true   | me | a/b+c
			jdbc:postgresql://me@db/x                        | jdbc:postgresql://db/x            | me |
			jdbc:postgresql://db/x?user=me&password=secret   | jdbc:postgresql://db/x            | me | secret
			jdbc:postgresql://db/x?user=you&user=me          | jdbc:postgresql://db/x            | me |
			jdbc:postgresql://db/x?password=secret&ssl=true  | jdbc:postgresql://db/x?ssl=true   |    | secret
			jdbc:postgresql://db/x?a=1&PASSWORD=secret&b=2   | jdbc:postgresql://db/x?a=1&b=2    |    | secret
			jdbc:h2:./x;USER=me;PASSWORD=a%b;MODE=PostgreSQL | jdbc:h2:./x;MODE=PostgreSQL       | me | a%b
			jdbc:h2:./x                                      | jdbc:h2:./x                       |    |
			jdbc:postgresql://db/x?options=a@b               | jdbc:postgresql://db/x?options=a@b |   |
			""")
	void userAndPasswordAreTakenOutOfTheUrl(String url, String rest, String username, String password) {
		assertThat(UrlCredentials.of(url)).isEqualTo(new UrlCredentials(rest, username, password));
	}

}
