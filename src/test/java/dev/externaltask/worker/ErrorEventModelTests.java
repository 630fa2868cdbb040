package dev.externaltask.worker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorEventModelTests {

	private static final String MODEL = """
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c="http://camunda.org/schema/1.0/bpmn"
			 xmlns:o="http://operaton.org/schema/1.0/bpmn" xmlns:x="http://nobody.invalid"><process id="p">%s</process></definitions>
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					<serviceTask id="a"><extensionElements><c:errorEventDefinition id="e"/></extensionElements></serviceTask>          | a
					<sendTask id="a"><extensionElements><o:errorEventDefinition errorRef="e"/></extensionElements></sendTask>           | a
					<subProcess id="s"><serviceTask id="a"><extensionElements><c:properties/><c:errorEventDefinition/></extensionElements></serviceTask></subProcess> | a
					<endEvent id="a"><messageEventDefinition id="m"><extensionElements><c:errorEventDefinition/></extensionElements></messageEventDefinition></endEvent> | a
					<serviceTask id="a"/><serviceTask id="b"><extensionElements><c:errorEventDefinition/></extensionElements></serviceTask><serviceTask id="d"/> | b
					<boundaryEvent id="a"><errorEventDefinition errorRef="e"/></boundaryEvent>                                          |
					<serviceTask id="a"><extensionElements><x:errorEventDefinition/></extensionElements></serviceTask>                  |
					<serviceTask id="a"><!-- <c:errorEventDefinition/> --></serviceTask>                                                |
					<broken                                                                                                             |
					""")
	void theActivitiesAreThoseWhoseExtensionsHaveOne(String content, String activities) {
		byte[] model = MODEL.formatted(content).getBytes(StandardCharsets.UTF_8);
		assertThat(ErrorEventModel.activities(model)).containsExactlyInAnyOrderElementsOf(
				(activities != null) ? Arrays.asList(activities.split(",")) : List.of());
	}

}
