package dev.externaltask.database;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.jdbc.DatabaseDriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class VendorTests {

	@ParameterizedTest
	@CsvSource({ "jdbc:h2:mem:x, H2", "jdbc:h2:file:./data/x;MODE=PostgreSQL, H2", "jdbc:postgresql://db/x, POSTGRESQL",
			"jdbc:postgresql://db/h2?currentSchema=engine, POSTGRESQL" })
	void theUrlNamesTheDatabase(String url, Vendor vendor) {
		assertThat(Vendor.of(url)).isEqualTo(vendor);
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:oracle:thin:@db, ORACLE", "jdbc:mysql://db/x, MYSQL",
			"jdbc:nobody:x, the one of spring.datasource.url",
			"postgresql://db/x, a URL that does not begin with jdbc:" })
	void anyOtherDatabaseIsRefusedByItsName(String url, String name) {
		assertThatIllegalStateException().isThrownBy(() -> Vendor.of(url))
			.withMessageStartingWith("This service knows H2 and PostgreSQL, not " + name + ". ");
	}

	@ParameterizedTest
	@EnumSource
	void theNameOfTheProductIsTheDatabasesOwn(Vendor vendor) {
		assertThat(DatabaseDriver.fromProductName(vendor.productName()).name()).isEqualTo(vendor.name());
	}

}
