package dev.externaltask.worker;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds the activities of a model that have an error event definition of the engine: one
 * whose expression makes a BPMN error of a failure.
 */
final class ErrorEventModel {

	/** Those of the engine family, the first one being what Camunda read before it. */
	private static final Set<String> NAMESPACES = Set.of("http://activiti.org/bpmn",
			"http://camunda.org/schema/1.0/bpmn", "http://operaton.org/schema/1.0/bpmn",
			"http://cibseven.org/schema/1.0/bpmn");

	private static final XMLInputFactory READERS = readers();

	private ErrorEventModel() {
	}

	private static XMLInputFactory readers() {
		XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
		readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		return readers;
	}

	/** The ids of the activities; none of a text that is no XML. */
	static Set<String> activities(byte[] model) {
		Set<String> activities = new HashSet<>();
		Deque<String> parents = new ArrayDeque<>();
		try {
			XMLStreamReader reader = READERS.createXMLStreamReader(new ByteArrayInputStream(model));
			while (reader.hasNext()) {
				int event = reader.next();
				if (event == XMLStreamConstants.START_ELEMENT) {
					if (reader.getLocalName().equals("errorEventDefinition")
							&& NAMESPACES.contains(String.valueOf(reader.getNamespaceURI()))) {
						activities.add(String.valueOf(parents.peek()));
					}
					parents.push(owner(reader, String.valueOf(parents.peek())));
				}
				else if (event == XMLStreamConstants.END_ELEMENT) {
					parents.pop();
				}
			}
		}
		catch (XMLStreamException ex) {
			return Set.of();
		}
		return activities;
	}

	/** Extensions, and the message definition of an event, belong to what they are in. */
	private static String owner(XMLStreamReader reader, String parent) {
		String id = reader.getAttributeValue(null, "id");
		boolean part = reader.getLocalName().equals("extensionElements")
				|| reader.getLocalName().equals("messageEventDefinition");
		return (part || id == null) ? parent : id;
	}

}
