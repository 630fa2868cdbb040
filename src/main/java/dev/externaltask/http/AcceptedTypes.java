package dev.externaltask.http;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import dev.externaltask.error.RequestRefusals;

/**
 * What a client accepts as an answer, where one endpoint answers with a body or without
 * one. Other endpoints say so in their mapping, with {@code produces}.
 */
public final class AcceptedTypes {

	private AcceptedTypes() {
	}

	/**
	 * To be asked before anything is changed.
	 * @param accept the header of that name
	 * @throws dev.externaltask.error.InvalidRequestException 406 if JSON is not accepted
	 */
	public static void requireJson(String accept) {
		try {
			if (accept.isBlank() || MediaType.parseMediaTypes(accept)
				.stream()
				.anyMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
				return;
			}
		}
		catch (InvalidMediaTypeException ex) {
			// nothing that anybody could answer
		}
		throw RequestRefusals.notAcceptable();
	}

}
