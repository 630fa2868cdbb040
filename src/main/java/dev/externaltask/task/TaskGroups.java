package dev.externaltask.task;

import java.util.List;

/**
 * The answer of {@code /external-task/groups}.
 *
 * @param total tasks in all groups, those that are not listed included
 * @param groups the largest first
 * @param more whether there are groups that are not listed
 */
record TaskGroups(long total, List<TaskGroup> groups, boolean more) {

}
