package dev.externaltask.engine.population;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.CaseService;
import org.camunda.bpm.engine.RuntimeService;

/**
 * The lives a population has lived, in the order of their time.
 */
final class PopulationScript {

	private static final Duration YEARS = Duration.ofDays(365 * 30);

	private final Stage stage;

	private final RuntimeService runtime;

	PopulationScript(Stage stage) {
		this.stage = stage;
		this.runtime = stage.engine().getRuntimeService();
	}

	void run() {
		deploy();
		flat();
		locks();
		failures();
		tenants();
		calls();
		branches();
		jobs();
		cases();
		new VariableScript(this.stage).run();
		ends();
		suspensions();
	}

	private void deploy() {
		this.stage.deploy("deployment:1", "", List.of(Models.work("flat", "Flat 100%", "flat")));
		this.stage.deploy("deployment:2", "", List.of(Models.work("flat", "Flat_two", "flat")));
		this.stage.deploy("deployment:rest", "", Models.all());
		this.stage.deploy("deployment:acme", "acme",
				List.of(Models.work("flat", "Acme's Flat", "flat"), Models.work("own", "Own", "own")));
		this.stage.deploy("deployment:globex", "globex", List.of(Models.work("flat", "Flat 100%", "flat")));
		this.stage.deploy("deployment:gone", "", List.of(Models.work("gone", "Gone", "gone")));
		this.stage.engine().getRepositoryService().createDeployment().addString("cases.cmmn", Models.CASES).deploy();
	}

	private void flat() {
		this.stage.startOf("old-1", "flat:1", (builder) -> builder.businessKey("100%"));
		this.stage.startOf("old-2", "flat:1", (builder) -> builder.businessKey("1000"));
		this.stage.start("flat-1", "flat", (builder) -> builder.businessKey("a_b"));
		this.stage.start("flat-2", "flat", (builder) -> builder.businessKey("axb"));
		this.stage.start("flat-3", "flat", (builder) -> builder.businessKey("a\\b"));
		this.stage.start("flat-4", "flat", (builder) -> builder.businessKey("A_B").caseInstanceId("case-1"));
		this.stage.start("flat-5", "flat", (builder) -> builder.businessKey("a_b").caseInstanceId("case-2"));
		for (String user : List.of("demo", "demo", "mary")) {
			this.stage.engine().getIdentityService().setAuthenticatedUserId(user);
			this.stage.start(user + "-" + this.stage.ids().size(), "flat");
		}
		this.stage.engine().getIdentityService().clearAuthentication();
		prioritize("flat-1", 10);
		prioritize("flat-2", -5);
		prioritize("flat-3", 12_345_678_901L);
	}

	private void prioritize(String instance, long priority) {
		this.stage.engine().getExternalTaskService().setPriority(this.stage.id(instance + "/flatWork"), priority);
	}

	private void locks() {
		for (int i = 1; i <= 4; i++) {
			this.stage.start("locked-" + i, "flat");
			this.stage.lock("locked-" + i + "/flatWork", (i % 2 == 0) ? "worker-2" : Stage.WORKER, YEARS);
			this.stage.start("expired-" + i, "leaf");
			this.stage.lock("expired-" + i + "/leafWork", (i % 2 == 0) ? "worker-2" : Stage.WORKER,
					Duration.ofHours(1));
		}
	}

	private void failures() {
		for (int i = 1; i <= 3; i++) {
			this.stage.start("retrying-" + i, "flat");
			this.stage.fail("retrying-" + i + "/flatWork", "try again", i);
			this.stage.start("failed-" + i, "leaf");
			this.stage.fail("failed-" + i + "/leafWork", "Out of 100% luck " + i, 0);
		}
		this.stage.start("failed-4", "flat");
		this.stage.fail("failed-4/flatWork", "out_of_paper", 0);
		this.stage.start("resolved-1", "flat");
		this.stage.fail("resolved-1/flatWork", "out of paper", 0);
		this.stage.engine().getExternalTaskService().setRetries(this.stage.id("resolved-1/flatWork"), 2);
		this.stage.start("custom-1", "human");
		this.runtime.createIncident("custom", this.stage.id("custom-1"), "configuration", "by hand");
		this.stage.start("custom-2", "flat");
		this.runtime.createIncident("custom", this.stage.id("custom-2@flatWork"), "configuration", "out of paper");
		this.stage.fail("custom-2/flatWork", "both kinds", 0);
	}

	private void tenants() {
		for (int i = 1; i <= 3; i++) {
			this.stage.startOf("acme-" + i, "acme:flat:1", (builder) -> builder.businessKey("tenant"));
			this.stage.startOf("globex-" + i, "globex:flat:1", (builder) -> builder.businessKey("tenant"));
		}
		this.stage.startOf("own-1", "acme:own:1", (builder) -> builder.setVariable("region", "north"));
		this.stage.fail("acme-2/flatWork", "tenant trouble", 0);
	}

	private void calls() {
		for (int i = 1; i <= 5; i++) {
			this.stage.start("root-" + i, "root", (builder) -> builder.businessKey("calling"));
		}
		this.stage.fail("root-2>middle>leaf/leafWork", "deep", 0);
		this.stage.start("middle-1", "middle");
		this.stage.start("race-1", "race");
		this.stage.start("race-2", "race");
		this.stage.completeUserTask("race-2");
		this.stage.tick(Duration.ofHours(3));
		this.runtime.createMessageCorrelation("abort").processInstanceId(this.stage.id("root-3")).correlate();
		this.stage.complete("root-4>middle>leaf/leafWork");
	}

	private void branches() {
		for (int i = 1; i <= 4; i++) {
			this.stage.start("parallel-" + i, "parallel");
			this.stage.start("multi-" + i, "multi");
		}
		this.stage.complete("parallel-2/left");
		this.stage.complete("multi-2/each");
		this.stage.fail("parallel-3/left", "left out", 0);
		this.stage.fail("parallel-3/right", "right out", 0);
		this.stage.lock("multi-3/each", "worker-2", YEARS);
		this.stage.start("human-1", "human");
		this.stage.start("human-2", "human", (builder) -> builder.businessKey("a_b"));
	}

	private void jobs() {
		for (int i = 1; i <= 4; i++) {
			boolean boom = i > 2;
			this.stage.start("jobs-" + i, "jobs", (builder) -> builder.setVariable("boom", boom));
		}
		this.stage.tick(Duration.ofHours(20));
		executeJob("jobs-2");
		this.stage.nameTasks("jobs-2");
		executeJob("jobs-3");
		for (int i = 0; i < 3; i++) {
			executeJob("jobs-4");
		}
	}

	private void executeJob(String instance) {
		String job = this.stage.engine()
			.getManagementService()
			.createJobQuery()
			.processInstanceId(this.stage.id(instance))
			.singleResult()
			.getId();
		try {
			this.stage.engine().getManagementService().executeJob(job);
		}
		catch (RuntimeException ex) {
			this.stage.tick(Duration.ofMinutes(1));
		}
	}

	private void cases() {
		CaseService cases = this.stage.engine().getCaseService();
		for (int i = 1; i <= 2; i++) {
			this.stage.tick(Duration.ofHours(1));
			String order = cases.createCaseInstanceByKey("order", "order-" + i).getId();
			this.stage.name("case:order-" + i, order);
			this.stage.discover("ordered-" + i,
					this.runtime.createProcessInstanceQuery().superCaseInstanceId(order).singleResult().getId());
			String asks = "asks-" + i;
			this.stage.start(asks, "asks");
			this.stage.name("case:inquiry-" + i,
					cases.createCaseInstanceQuery().superProcessInstanceId(this.stage.id(asks)).singleResult().getId());
		}
	}

	private void ends() {
		for (int i = 1; i <= 5; i++) {
			this.stage.start("ended-" + i, "flat",
					(builder) -> builder.businessKey("100%").setVariable("value", "ended"));
			this.stage.start("killed-" + i, "leaf", (builder) -> builder.setVariables(Map.of("value", 5)));
			this.stage.start("gone-" + i, "gone");
			this.stage.complete("gone-" + i + "/goneWork");
		}
		for (int i = 1; i <= 5; i++) {
			this.stage.complete("ended-" + i + "/flatWork");
			this.stage.tick(Duration.ofHours(5));
			this.runtime.deleteProcessInstance(this.stage.id("killed-" + i), "not needed", false, true);
		}
		this.stage.complete("acme-3/flatWork");
		this.runtime.deleteProcessInstance(this.stage.id("failed-3"), "hopeless", false, true);
		this.runtime.deleteProcessInstance(this.stage.id("root-5"), "with all below");
		this.stage.engine().getHistoryService().deleteHistoricProcessInstance(this.stage.id("ended-5"));
		this.stage.engine().getRepositoryService().deleteDeployment(this.stage.id("deployment:gone"), false);
	}

	private void suspensions() {
		this.stage.start("frozen-1", "frozen");
		this.stage.start("frozen-2", "frozen", (builder) -> builder.businessKey("ice"));
		this.stage.engine().getRepositoryService().suspendProcessDefinitionByKey("frozen", true, null);
		for (String name : List.of("flat-5", "expired-3", "acme-1", "root-1", "multi-4", "asks-2")) {
			this.runtime.suspendProcessInstanceById(this.stage.id(name));
		}
	}

}
