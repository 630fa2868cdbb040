package dev.externaltask.filter;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.error.InvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SortingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{}                                                                                | t.id_
					{"sortBy": "name", "sortOrder": "asc"}                                            | t.name_ asc, t.id_
					{"sortBy": "name", "sortOrder": "desc"}                                           | t.name_ desc, t.id_
					{"sorting": []}                                                                   | t.id_
					{"sorting": [{"sortBy": "size", "sortOrder": "desc", "parameters": null}]}        | t.size_ desc, t.id_
					{"sorting": [{"sortBy": "size", "sortOrder": "desc"}, {"sortBy": "name", "sortOrder": "asc"}]} | t.size_ desc, t.name_ asc, t.id_
					{"sorting": [{"sortBy": "size", "sortOrder": "desc"}], "sortBy": "name", "sortOrder": "asc"}   | t.size_ desc, t.name_ asc, t.id_
					""")
	void theKeyComesLastSoThatPagesAreStable(String json, String orderBy) {
		assertThat(Things.read(json).orderBy()).isEqualTo(orderBy);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{"sortBy": "color", "sortOrder": "asc"}                     | Cannot set query parameter 'sortBy' to value 'color'
					{"sortBy": "t.name_", "sortOrder": "asc"}                   | Cannot set query parameter 'sortBy' to value 't.name_'
					{"sortBy": "color"}                                         | Cannot set query parameter 'sortBy' to value 'color'
					{"sortBy": "name", "sortOrder": "ASC"}                      | Cannot set query parameter 'sortOrder' to value 'ASC'
					{"sortBy": "name", "sortOrder": "asc, 1"}                   | Cannot set query parameter 'sortOrder' to value 'asc, 1'
					{"sortOrder": "up"}                                         | Cannot set query parameter 'sortOrder' to value 'up'
					{"sortBy": "name"}                                          | Only a single sorting parameter specified. sortBy and sortOrder required
					{"sortOrder": "asc"}                                        | Only a single sorting parameter specified. sortBy and sortOrder required
					{"sorting": [{}]}                                           | Only a single sorting parameter specified. sortBy and sortOrder required
					{"sorting": [null]}                                         | Cannot set query parameter 'sorting' to value 'null': Cannot convert value null to java type java.util.Map
					{"sorting": "name"}                                         | Cannot set query parameter 'sorting' to value 'name': Cannot convert value name to java type java.util.List
					{"sorting": [{"sortBy": "name", "sortOrdre": "asc"}]}       | Unknown property 'sorting.sortOrdre'
					""")
	void onlyNamesOfTheTableAndTwoOrdersReachTheDatabase(String json, String message) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Things.read(json))
			.withMessage(message);
	}

}
