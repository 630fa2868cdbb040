package dev.externaltask.operation;

/**
 * What a run has found after one slice.
 *
 * @param operation as it is afterwards
 * @param over whether the run has nothing more to do: the operation has ended, was
 * suspended, or another run is at work on it
 */
record Slice(Operation operation, boolean over) {

}
