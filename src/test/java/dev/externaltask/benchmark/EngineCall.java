package dev.externaltask.benchmark;

import java.util.List;

import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTaskQuery;

/**
 * The engine's own call, through its Java API and in this JVM.
 */
class EngineCall implements Contender {

	private final ExternalTaskService service;

	EngineCall(ExternalTaskService service) {
		this.service = service;
	}

	@Override
	public String title() {
		return "engine";
	}

	@Override
	public void set(Selection selection, int retries) {
		Selector selector = selection.selector();
		ExternalTaskQuery query = this.service.createExternalTaskQuery().topicName(selection.topic());
		this.service.updateRetries()
			.externalTaskIds(selector.byIds() ? selection.ids() : List.of())
			.processInstanceIds(selector.byInstances() ? selection.instances() : List.of())
			.externalTaskQuery(selector.byQuery() ? query : null)
			.set(retries);
	}

}
