package dev.externaltask.operation;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the scheduler does: work on operations, and look after them. A dead instance is
 * noticed by its missing heartbeats, and another one continues its operations.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationsProperties.class)
class OperationsConfiguration {

	private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

	@Bean
	Task<Void> operationTask(OperationRunner runner, OperationQueue queue) {
		return Tasks.custom(OperationQueue.OPERATION)
			.onFailure(new FailureHandler.OnFailureRetryLater<>(PAUSE_AFTER_FAILURE))
			.onDeadExecutionRevive()
			.execute((instance, context) -> {
				runner.run(instance.getId(), context.getSchedulerState()::isShuttingDown);
				return (CompletionHandler<Void>) queue::complete;
			});
	}

	@Bean
	Task<Void> housekeepingTask(OperationHousekeeping housekeeping) {
		return Tasks.recurring("operation-housekeeping", FixedDelay.of(Duration.ofMinutes(1)))
			.execute((instance, context) -> housekeeping.run());
	}

	/** Starts the scheduler once requests are answered, and only if it has its table. */
	@Bean
	OperationsStart operationsStart(Scheduler scheduler, OperationsSchema schema) {
		return new OperationsStart(scheduler, schema);
	}

	/**
	 * Starts the scheduler.
	 */
	static final class OperationsStart implements DbSchedulerStarter, ApplicationListener<ApplicationReadyEvent> {

		private final Scheduler scheduler;

		private final OperationsSchema schema;

		OperationsStart(Scheduler scheduler, OperationsSchema schema) {
			this.scheduler = scheduler;
			this.schema = schema;
		}

		@Override
		public void onApplicationEvent(ApplicationReadyEvent event) {
			doStart();
		}

		@Override
		public void doStart() {
			if (this.schema.isThere()) {
				this.scheduler.start();
			}
		}

	}

}
