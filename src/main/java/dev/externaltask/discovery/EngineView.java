package dev.externaltask.discovery;

/**
 * An engine as the engine family shows it.
 *
 * @param name below which the paths are served
 */
record EngineView(String name) {

}
