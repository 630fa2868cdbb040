// Everything about one task, read when somebody asks for it.
import { get, getText } from "./api.js";
import { Problem, Time, html, toDate, useReading } from "./ui.js";

const LOG = [["creationLog", "created"], ["failureLog", "failed"], ["successLog", "completed"], ["deletionLog", "deleted"]];

async function readTask(task) {
  const instance = task.processInstanceId;
  const [details, variables, incidents, log] = await Promise.allSettled([
    getText(`/external-task/${encodeURIComponent(task.id)}/errorDetails`),
    get(`/process-instance/${encodeURIComponent(instance)}/variables`, { deserializeValues: false }),
    get("/incident", { configuration: task.id }),
    get("/history/external-task-log", { externalTaskId: task.id, sortBy: "timestamp", sortOrder: "desc", maxResults: 20 }),
  ]);
  return { details, variables, incidents, log };
}

/** Why a worker gets the task, or does not get it. */
function stateOf(task) {
  if (task.suspended) {
    return "It is suspended; no worker gets it until its process is activated.";
  }
  if (task.retries === 0) {
    return "It has no retries left; no worker gets it until they are set.";
  }
  if (task.lockExpirationTime && toDate(task.lockExpirationTime) > new Date()) {
    return html`It is locked by ${task.workerId} until <${Time} value=${task.lockExpirationTime} />; no other worker gets it before.`;
  }
  return `It is ready for any worker that fetches the topic ${task.topicName}.`;
}

/** The log has the retries before a failure, and otherwise those that the task has then. */
function retriesOf({ failureLog, retries }) {
  if (retries === null) {
    return "";
  }
  return `, ${retries} ${retries === 1 ? "retry" : "retries"}${failureLog ? " before" : ""}`;
}

/** What was read, or why it could not be read. */
function Part({ title, part, children }) {
  return html`<h3>${title}</h3>${part.status === "rejected" ? html`<${Problem} problem=${part.reason} />` : children(part.value)}`;
}

export function TaskDetails({ task }) {
  const reading = useReading(() => readTask(task), [task.id]);
  if (!reading.value) {
    return html`<p>Reading the task …</p>`;
  }
  const { details, variables, incidents, log } = reading.value;
  return html`<div class="panel">
    <p class="quiet">Task ${task.id}, process instance ${task.processInstanceId}, activity ${task.activityId}, worker ${task.workerId ?? "none"}</p>
    <p>${stateOf(task)}</p>
    <h3>Message</h3><pre tabindex="0">${task.errorMessage ?? "none"}</pre>
    <${Part} title="Details" part=${details}>${(text) => html`<pre tabindex="0">${text === "" ? "none" : text}</pre>`}<//>
    <${Part} title="Variables" part=${variables}>${(found) => Object.keys(found).length === 0 ? html`<p>none</p>`
      : html`<table><thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Value</th></tr></thead><tbody>
        ${Object.entries(found).map(([name, variable]) => html`<tr key=${name}><th scope="row">${name}</th><td>${variable.type}</td>
          <td class="text">${typeof variable.value === "string" ? variable.value : JSON.stringify(variable.value)}</td></tr>`)}</tbody></table>`}<//>
    <${Part} title="Incidents" part=${incidents}>${(found) => found.length === 0 ? html`<p>none</p>`
      : html`<ul>${found.map((incident) => html`<li key=${incident.id}><${Time} value=${incident.incidentTimestamp} />: ${incident.incidentMessage ?? "no message"}${incident.annotation ? ` (${incident.annotation})` : ""}</li>`)}</ul>`}<//>
    <${Part} title="Log" part=${log}>${(found) => found.length === 0 ? html`<p>none</p>`
      : html`<ul>${found.map((entry) => html`<li key=${entry.id}><${Time} value=${entry.timestamp} />:
        ${" "}${(LOG.find(([state]) => entry[state]) ?? ["", "changed"])[1]}${retriesOf(entry)}${entry.workerId ? `, ${entry.workerId}` : ""}${entry.errorMessage ? `: ${entry.errorMessage}` : ""}</li>`)}</ul>`}<//>
  </div>`;
}
