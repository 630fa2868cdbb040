package dev.externaltask.filter;

/**
 * How many rows a query selects.
 *
 * @param count on all pages together
 */
public record CountView(long count) {

}
