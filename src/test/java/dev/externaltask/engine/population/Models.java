package dev.externaltask.engine.population;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;

/**
 * What a population runs: processes with external tasks at every kind of place, and cases
 * that call them.
 */
final class Models {

	static final String CASES = """
			<definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL" id="cases" targetNamespace="cases">
			  <case id="order" name="Order">
			    <casePlanModel id="orderPlan">
			      <planItem id="orderItem" definitionRef="orderTask"/>
			      <processTask id="orderTask" processRef="leaf"/>
			    </casePlanModel>
			  </case>
			  <case id="inquiry" name="Inquiry">
			    <casePlanModel id="inquiryPlan">
			      <planItem id="inquiryItem" definitionRef="inquiryTask"/>
			      <humanTask id="inquiryTask"/>
			    </casePlanModel>
			  </case>
			</definitions>
			""";

	private static final String MULTI = """
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="multi">
			  <process id="multi" name="Multi%ple" isExecutable="true">
			    <startEvent id="start"/>
			    <sequenceFlow id="toSub" sourceRef="start" targetRef="sub"/>
			    <subProcess id="sub">
			      <startEvent id="subStart"/>
			      <sequenceFlow id="toEach" sourceRef="subStart" targetRef="each"/>
			      <serviceTask id="each" camunda:type="external" camunda:topic="each" camunda:taskPriority="70">
			        <multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>
			      </serviceTask>
			    </subProcess>
			  </process>
			</definitions>
			""";

	private Models() {
	}

	static List<BpmnModelInstance> all() {
		return List.of(work("frozen", "Frozen Flat", "ice"), work("leaf", "Leaf_1", "leaf"), parallel(), multi(),
				middle(), root(), race(), human(), jobs(), asks());
	}

	static BpmnModelInstance work(String key, String name, String topic) {
		return Bpmn.createExecutableProcess(key)
			.name(name)
			.startEvent("start")
			.serviceTask(key + "Work")
			.camundaExternalTask(topic)
			.endEvent("done")
			.done();
	}

	private static BpmnModelInstance parallel() {
		return Bpmn.createExecutableProcess("parallel")
			.name("Parallel")
			.startEvent("start")
			.parallelGateway("fork")
			.serviceTask("left")
			.camundaExternalTask("left")
			.parallelGateway("join")
			.moveToNode("fork")
			.serviceTask("right")
			.camundaExternalTask("right")
			.camundaTaskPriority("50")
			.connectTo("join")
			.moveToNode("fork")
			.userTask("review")
			.connectTo("join")
			.endEvent("done")
			.done();
	}

	private static BpmnModelInstance multi() {
		return Bpmn.readModelFromStream(new ByteArrayInputStream(MULTI.getBytes(StandardCharsets.UTF_8)));
	}

	private static BpmnModelInstance middle() {
		return Bpmn.createExecutableProcess("middle")
			.name("Middle")
			.startEvent("start")
			.callActivity("callLeaf")
			.calledElement("leaf")
			.endEvent("done")
			.done();
	}

	private static BpmnModelInstance root() {
		return Bpmn.createExecutableProcess("root")
			.name("Root")
			.startEvent("start")
			.callActivity("callMiddle")
			.calledElement("middle")
			.endEvent("done")
			.moveToActivity("callMiddle")
			.boundaryEvent("abort")
			.cancelActivity(true)
			.message("abort")
			.endEvent("aborted")
			.done();
	}

	private static BpmnModelInstance race() {
		BpmnModelInstance model = Bpmn.createExecutableProcess("race")
			.name("Race")
			.startEvent("start")
			.parallelGateway("fork")
			.callActivity("callLeaf")
			.calledElement("leaf")
			.endEvent("done")
			.moveToNode("fork")
			.userTask("stop")
			.endEvent("stopped")
			.done();
		EndEvent stopped = model.getModelElementById("stopped");
		stopped.addChildElement(model.newInstance(TerminateEventDefinition.class));
		return model;
	}

	private static BpmnModelInstance human() {
		return Bpmn.createExecutableProcess("human").startEvent("start").userTask("approve").endEvent("done").done();
	}

	private static BpmnModelInstance jobs() {
		return Bpmn.createExecutableProcess("jobs")
			.name("Jobs")
			.startEvent("start")
			.serviceTask("unstable")
			.camundaAsyncBefore()
			.camundaExpression("${boom ? missing.call() : 1}")
			.serviceTask("afterJob")
			.camundaExternalTask("after")
			.endEvent("done")
			.done();
	}

	private static BpmnModelInstance asks() {
		return Bpmn.createExecutableProcess("asks")
			.name("Asks")
			.startEvent("start")
			.parallelGateway("fork")
			.callActivity("askCase")
			.camundaCaseRef("inquiry")
			.endEvent("answered")
			.moveToNode("fork")
			.serviceTask("remind")
			.camundaExternalTask("remind")
			.endEvent("reminded")
			.done();
	}

}
