// Who changed what, when and why.
import { curl, get, pathOf } from "./api.js";
import { selectionOf } from "./reason.js";
import { Copyable, Problem, Time, html, number, useReading } from "./ui.js";

const OPERATIONS = { SetExternalTaskRetries: "set retries", SetPriority: "set the priority", Unlock: "unlocked a task" };

const NEWEST = { entityType: "ExternalTask", sortBy: "timestamp", sortOrder: "desc", maxResults: 300 };

/** The rows of one operation as one entry. */
export function entries(rows) {
  const operations = new Map();
  rows.forEach((row) => {
    const entry = operations.get(row.operationId) ?? { id: row.operationId, at: row.timestamp, user: row.userId, type: row.operationType, values: {}, annotation: null, task: row.externalTaskId };
    if (row.property) {
      entry.values[row.property] = { from: row.orgValue, to: row.newValue };
    }
    entry.annotation ??= row.annotation;
    operations.set(row.operationId, entry);
  });
  return [...operations.values()];
}

/** What an entry did, in words. */
export function what(entry) {
  const { nrOfInstances, retries, priority } = entry.values;
  const done = OPERATIONS[entry.type] ?? entry.type;
  if (nrOfInstances && retries) {
    return `${done} of ${number(Number(nrOfInstances.to))} tasks to ${retries.to}`;
  }
  const value = retries ?? priority;
  const change = value ? ` from ${value.from ?? "none"} to ${value.to}` : "";
  return `${done}${change}${entry.task ? ` (task ${entry.task})` : ""}`;
}

/** What was logged about tasks, newest first. */
export async function readLog(parameters = {}) {
  return entries(await get("/history/user-operation", { ...NEWEST, ...parameters }));
}

export function Log({ session }) {
  const reading = useReading(() => readLog(), [], 15000);
  const { value } = reading;
  return html`<h2>Who did what</h2>
    <${Problem} problem=${reading.problem} again=${reading.reload} />
    ${!value && !reading.problem && html`<p>Reading the log …</p>`}
    ${value && value.length === 0 && html`<p>Nothing is in the log. It is written for users who have logged in, at history level full.</p>`}
    ${value && value.length > 0 && html`<div class="scroll" tabindex="0" role="region" aria-label="Operations"><table class="stack" role="table">
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">When</th><th role="columnheader" scope="col">Who</th><th role="columnheader" scope="col">What</th><th role="columnheader" scope="col">Why</th><th role="columnheader" scope="col">Selection</th></tr></thead>
      <tbody role="rowgroup">${value.map((entry) => {
        const { reason, selection } = selectionOf(entry.annotation);
        return html`<tr role="row" key=${entry.id}><td role="cell"><${Time} value=${entry.at} /></td><td role="cell" data-label="by ">${entry.user}</td><td role="cell" class="text">${what(entry)}</td><td role="cell" class="text" data-label="why: ">${reason}</td>
          <td role="cell" class="text">${selection && html`<code>${selection}</code>`}</td></tr>`;
      })}</tbody></table></div>`}
    ${reading.at && html`<p class="quiet">Read <${Time} value=${reading.at} />.</p>`}
    <${Copyable} label="Copy as curl: this log" text=${curl("GET", pathOf("/history/user-operation", NEWEST), undefined, session)} />`;
}
