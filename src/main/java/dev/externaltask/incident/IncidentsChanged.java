package dev.externaltask.incident;

/**
 * An event within a transaction that opens or resolves incidents. Incidents that are
 * deleted with their task are not counted.
 *
 * @param opened incidents opened, those on callers included
 * @param resolved incidents resolved, those on callers included
 */
public record IncidentsChanged(long opened, long resolved) {

}
