// What failed, since when, and in which groups.
import { curl, get, pathOf, post } from "./api.js";
import { STATES, StateBar, TimeBars } from "./charts.js";
import { Age, Copyable, Problem, Time, html, number, tasks, toDate, useReading, useState } from "./ui.js";

const PERIOD = 15000;
const GROUPINGS = {
  "topicName,errorPattern": "topic and kind of message",
  "topicName,errorMessage": "topic and message",
  topicName: "topic",
  "processDefinitionKey,activityId": "process and activity",
  "processDefinitionKey,errorPattern": "process and kind of message",
  "workerId,errorPattern": "worker and kind of message",
  "tenantId,topicName": "tenant and topic",
};
const FAILED = { noRetriesLeft: true };
const KEYS = {
  topicName: "Topic", errorPattern: "Kind of message", errorMessage: "Message", workerId: "Worker", tenantId: "Tenant",
  processDefinitionKey: "Process", activityId: "Activity",
};
const OF_STATE = {
  failed: { noRetriesLeft: true },
  ready: { withRetriesLeft: true, active: true, notLocked: true },
  locked: { withRetriesLeft: true, active: true, locked: true },
  suspended: { withRetriesLeft: true, suspended: true },
};

async function readTopics() {
  const answers = await Promise.all(STATES.map((state) => get("/external-task/groups", { by: "topicName", ...OF_STATE[state] })));
  const topics = new Map();
  answers.forEach((answer, index) => answer.groups.forEach((group) => {
    const name = group.topicName ?? "(no topic)";
    const topic = topics.get(name) ?? { name, failed: 0, ready: 0, locked: 0, suspended: 0, total: 0 };
    topic[STATES[index]] = group.count;
    topic.total += group.count;
    topics.set(name, topic);
  }));
  return {
    topics: [...topics.values()].sort((one, other) => other.failed - one.failed || other.total - one.total),
    more: answers.some((answer) => answer.more),
  };
}

function Topics() {
  const reading = useReading(readTopics, [], PERIOD);
  const { value } = reading;
  const most = value ? Math.max(1, ...value.topics.map((topic) => topic.total)) : 1;
  return html`<section aria-labelledby="topics">
    <h2 id="topics">Tasks by topic and state</h2>
    <${Problem} problem=${reading.problem} again=${reading.reload} />
    ${!value && !reading.problem && html`<p>Counting tasks …</p>`}
    ${value && value.topics.length === 0 && html`<p>There are no tasks.</p>`}
    ${value && value.topics.length > 0 && html`
      <div class="scroll" tabindex="0" role="region" aria-label="Tasks by topic and state, as a table">
        <table class="topics">
          <thead><tr><th scope="col">Topic</th>${STATES.map((state) => html`<th scope="col" class=${`number ${state}`}><span class=${`key ${state}`} aria-hidden="true">■ </span>${state}</th>`)}</tr></thead>
          <tbody>${value.topics.map((topic) => html`<tr key=${topic.name}><th scope="row" class="text">${topic.name}<${StateBar} topic=${topic} most=${most} /></th>
            ${STATES.map((state) => html`<td class="number">${number(topic[state])}</td>`)}</tr>`)}</tbody>
        </table>
      </div>
      ${value.more && html`<p class="quiet">Only the 100 topics with the most tasks of each state are counted here.</p>`}`}
    ${reading.at && html`<p class="quiet">Read <${Time} value=${reading.at} />.</p>`}
  </section>`;
}

const begin = (point) => toDate(point.from).toLocaleString([], { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });

function Failures() {
  const reading = useReading(() => get("/external-task/failures-over-time", { interval: "PT30M" }), [], PERIOD);
  const { value } = reading;
  const sum = value ? value.points.reduce((count, point) => count + point.count, 0) : 0;
  return html`<section aria-labelledby="failures">
    <h2 id="failures">Failures in the last 24 hours</h2>
    <${Problem} problem=${reading.problem} again=${reading.reload} />
    ${!value && !reading.problem && html`<p>Counting failures …</p>`}
    ${value && value.points.length === 0 && html`<p>Not known: ${value.reason}</p>`}
    ${value && value.points.length > 0 && html`
      <p>${sum === 0 ? "No failure was reported." : `${number(sum)} ${sum === 1 ? "failure was" : "failures were"} reported.`}</p>
      ${sum > 0 && html`<${TimeBars} points=${value.points} label=${begin} />
      <details><summary>The numbers as a table</summary>
        <table><thead><tr><th scope="col">From</th><th scope="col" class="number">Failures</th></tr></thead>
        <tbody>${value.points.map((point) => html`<tr key=${point.from}><td><${Time} value=${point.from} /></td><td class="number">${number(point.count)}</td></tr>`)}</tbody></table>
      </details>`}`}
    ${reading.at && html`<p class="quiet">Read <${Time} value=${reading.at} />.</p>`}
  </section>`;
}

/** How a group is called in the rest of the page. */
export function titleOf(group, keys) {
  return keys.map((key) => `${KEYS[key] ?? key}: ${group[key] ?? "none"}`).join(" · ");
}

function Groups({ look, session, openCreate }) {
  const [by, setBy] = useState("topicName,errorPattern");
  const [chosen, setChosen] = useState([]);
  const keys = by.split(",");
  const reading = useReading(() => post("/external-task/groups", FAILED, { by }), [by], PERIOD);
  const { value } = reading;
  const shown = value && value.groups.every((group) => keys.every((key) => key in group)) ? value : null;
  const title = (group) => titleOf(group, keys);
  const marked = shown ? shown.groups.filter((group) => chosen.includes(title(group))) : [];
  const count = marked.reduce((sum, group) => sum + group.count, 0);
  const part = (group) => ({ title: title(group), selector: { externalTaskQuery: group.query } });
  const toggle = (name) => setChosen((old) => (old.includes(name) ? old.filter((other) => other !== name) : [...old, name]));
  return html`<section aria-labelledby="groups">
    <h2 id="groups">Failed tasks in groups</h2>
    <div class="row">
      <label class="field">Group by
        <select value=${by} onChange=${(event) => { setChosen([]); setBy(event.currentTarget.value); }}>
          ${Object.entries(GROUPINGS).map(([value, text]) => html`<option value=${value}>${text}</option>`)}
        </select></label>
      <button type="button" class="main" disabled=${marked.length === 0} onClick=${() => look(marked.map(part))}>
        Look at ${marked.length === 0 ? "marked groups" : tasks(count)}</button>
    </div>
    <${Problem} problem=${reading.problem} again=${reading.reload} />
    ${!shown && !reading.problem && html`<p>Grouping failed tasks …</p>`}
    ${shown && shown.groups.length === 0 && html`<div class="panel"><p>No task is without retries. There is nothing to do.</p>
      ${session.standalone && session.may.create && html`<button type="button" onClick=${openCreate}>Create a task to try it</button>`}</div>`}
    ${shown && shown.groups.length > 0 && html`<div class="scroll" tabindex="0" role="region" aria-label="Groups of failed tasks"><table class="stack groups" role="table">
      <caption>${tasks(shown.total)} without retries${shown.more ? "; only the largest 100 groups are shown" : ""}</caption>
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col"><span class="hidden">Mark</span></th><th role="columnheader" scope="col" class="number">Tasks</th>
        ${keys.map((key) => html`<th role="columnheader" scope="col">${KEYS[key]}</th>`)}
        <th role="columnheader" scope="col" class="number">Oldest</th><th role="columnheader" scope="col" class="number">Newest</th><th role="columnheader" scope="col"><span class="hidden">Action</span></th></tr></thead>
      <tbody role="rowgroup">${shown.groups.map((group) => html`<tr role="row" key=${title(group)}>
        <td role="cell" class="mark"><input type="checkbox" aria-label=${`Mark ${title(group)}`} checked=${chosen.includes(title(group))} onChange=${() => toggle(title(group))} /></td>
        <td role="cell" class="number count">${number(group.count)}</td>
        ${keys.map((key) => html`<td role="cell" class=${key.startsWith("error") ? "text message" : "text"}>${group[key] ?? html`<span class="quiet">none</span>`}</td>`)}
        <td role="cell" class="number" data-label="oldest "><${Age} value=${group.oldest} /></td><td role="cell" class="number" data-label="newest "><${Age} value=${group.newest} /></td>
        <td role="cell"><button type="button" aria-label=${`Look at ${title(group)}`} onClick=${() => look([part(group)])}>Look</button></td>
      </tr>`)}</tbody></table></div>`}
    ${reading.at && html`<p class="quiet">Read <${Time} value=${reading.at} />; read again every ${PERIOD / 1000} seconds.</p>`}
    <${Copyable} label="Copy as curl: these groups" text=${curl("POST", pathOf("/external-task/groups", { by }), FAILED, session)} />
  </section>`;
}

export function Overview(properties) {
  return html`<${Groups} ...${properties} /><div class="halves"><${Topics} /><${Failures} /></div>`;
}
