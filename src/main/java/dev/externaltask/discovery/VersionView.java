package dev.externaltask.discovery;

/**
 * A version as the engine family shows it.
 *
 * @param version of the engine whose endpoints these are
 */
record VersionView(String version) {

}
