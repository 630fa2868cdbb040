package dev.externaltask.retries;

/**
 * An event within a transaction: it gives tasks their retries, and is a part of something
 * larger than one call.
 *
 * @param tasks how many, those that had the value already included
 */
public record SliceSet(int tasks) {

}
