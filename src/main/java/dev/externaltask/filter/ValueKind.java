package dev.externaltask.filter;

/**
 * What kind of value a filter takes.
 */
public enum ValueKind {

	/** A text. */
	TEXT,
	/** A text in which {@code %} and {@code _} stand for others. */
	PATTERN,
	/** A list of texts; a query parameter separates them by commas. */
	TEXTS,
	/** {@code true}, or {@code false} for no effect. */
	FLAG,
	/** {@code true} or {@code false}, which select different rows. */
	CHOICE,
	/** A whole number of 64 bits. */
	NUMBER,
	/** A moment. */
	DATE,
	/** A list of conditions on variables. */
	VARIABLES,
	/** A list of queries of the same kind; in JSON only. */
	QUERIES

}
