package dev.externaltask.task;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Groups tasks by plans that are made for it.
 */
@Service
class TaskGroupService {

	private final GroupingPlans plans;

	private final TaskGroupStatements groups;

	TaskGroupService(GroupingPlans plans, TaskGroupStatements groups) {
		this.plans = plans;
		this.groups = groups;
	}

	/** The largest groups, so many at most. */
	@Transactional(readOnly = true)
	TaskGroups group(ExternalTaskQuery query, List<GroupKey> keys, int maxResults) {
		this.plans.prepare();
		return this.groups.group(query, keys, maxResults);
	}

}
