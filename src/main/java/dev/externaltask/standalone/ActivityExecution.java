package dev.externaltask.standalone;

/**
 * An execution that stands at an activity.
 *
 * @param id the execution
 * @param activityId the activity
 * @param activityInstanceId this visit of the activity
 * @param instance whose execution it is
 */
public record ActivityExecution(String id, String activityId, String activityInstanceId, ProcessInstance instance) {

}
