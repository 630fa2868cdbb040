package dev.externaltask.metrics;

import java.util.List;

/**
 * How many tasks and incidents there were at one moment.
 *
 * @param topics each topic once
 * @param incidentsOpen incidents of external tasks, those on callers included
 */
record TaskCounts(List<TopicCounts> topics, long incidentsOpen) {

}
