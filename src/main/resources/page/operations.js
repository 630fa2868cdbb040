// Retries in the background: what runs, how far it is, and what can be done with it.
import { curl, del, get, pathOf, post, put } from "./api.js";
import { selectionOf } from "./reason.js";
import { Copyable, Problem, Time, changed, html, number, tasks, useReading, useState } from "./ui.js";

const PERIOD = 2000;
const NEWEST = { sortBy: "startTime", sortOrder: "desc", maxResults: 20 };
const SKIPPED = { ended: "had ended", fetched: "were fetched meanwhile", retriesChanged: "failed or were set meanwhile", changed: "were changed meanwhile" };

/** The newest operations, each with its progress. */
async function read() {
  const batches = await get("/history/batch", NEWEST);
  return Promise.all(batches.map((batch) => get(`/history/batch/${batch.id}`)));
}

function Progress({ progress }) {
  const { selected, set, skipped } = progress;
  const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  return html`<progress max=${selected} value=${set + left} aria-label=${`${number(set)} of ${tasks(selected)} set`}></progress>
    <p>${number(set)} of ${tasks(selected)} set${Object.entries(skipped).map(([reason, count]) => html`, ${number(count)} ${SKIPPED[reason] ?? reason}`)}.
      Since then ${number(progress.fetchedSince)} were fetched or changed, of these ${number(progress.failedAgain)} failed again and ${number(progress.completedSince)} ended.</p>
    <p class="quiet">${progress.tasksPerSecond ? `${progress.tasksPerSecond} tasks per second` : "as fast as possible"}${progress.estimatedEnd && html`, ends about <${Time} value=${progress.estimatedEnd} />`}</p>`;
}

function Rate({ id, current, act }) {
  const [rate, setRate] = useState(current ? String(current) : "");
  const usable = Number(rate) >= 0.1 && Number(rate) <= 10000;
  function submit(event) {
    event.preventDefault();
    if (usable) {
      act(() => put(`/batch/${id}/rate`, { tasksPerSecond: Number(rate) }));
    }
  }
  return html`<form class="row" onSubmit=${submit}>
    <label class="field">Tasks per second <input size="6" inputmode="decimal" value=${rate} onInput=${(event) => setRate(event.currentTarget.value)} /></label>
    <button type="submit" disabled=${!usable}>Change the rate</button>
  </form>`;
}

function Actions({ batch, act }) {
  const { id, progress } = batch;
  const ended = Boolean(batch.endTime);
  const [sure, setSure] = useState(null);
  const ask = (name, action) => (sure === name ? act(action).then(() => setSure(null)) : setSure(name));
  if (ended) {
    return !progress.undoneBy && progress.set > 0 && html`<div class="row"><button type="button" onClick=${() => ask("undo", () => post(`/batch/${id}/undo`))}>${sure === "undo" ? "Really give the former numbers back?" : "Undo"}</button></div>`;
  }
  const suspended = progress.state === "suspended";
  return html`<div class="row">
      <button type="button" onClick=${() => act(() => put(`/batch/${id}/suspended`, { suspended: !suspended }))}>${suspended ? "Go on" : "Pause"}</button>
      <button type="button" onClick=${() => ask("cancel", () => del(`/batch/${id}`))}>${sure === "cancel" ? "Really end it?" : "Cancel"}</button>
    </div>
    <${Rate} id=${id} current=${progress.tasksPerSecond} act=${act} />`;
}

function Operation({ batch, session, act }) {
  const { progress } = batch;
  const { reason, selection } = selectionOf(progress.annotation);
  const title = `${progress.undoOf ? "Undo" : "Retries"} of ${tasks(progress.selected)}`;
  return html`<section class="panel" aria-label=${title}>
    <h3>${title}: ${progress.state}</h3>
    <p>Started <${Time} value=${batch.startTime} />${batch.createUserId ? ` by ${batch.createUserId}` : ""}${batch.endTime && html`, ended <${Time} value=${batch.endTime} />`}.${reason && html` Reason: <span class="text">${reason}</span>`}</p>
    ${selection && html`<p>Selection: <code>${selection}</code></p>`}
    ${progress.stateReason && html`<p class="warning">${progress.stateReason}</p>`}
    <${Progress} progress=${progress} />
    ${progress.undoneBy && html`<p>It was undone.</p>`}
    ${session.may.runOperations && html`<${Actions} batch=${batch} act=${act} />`}
    <${Copyable} label="Copy as curl: its progress" text=${curl("GET", `/history/batch/${batch.id}`, undefined, session)} />
  </section>`;
}

export function Operations({ session }) {
  const reading = useReading(read, [], PERIOD);
  const [problem, setProblem] = useState(null);
  const { value } = reading;
  async function act(action) {
    setProblem(null);
    try {
      await action();
    } catch (failure) {
      setProblem(failure);
    }
    changed();
  }
  return html`<h2>Retries in the background</h2>
    <${Problem} problem=${reading.problem} again=${reading.reload} />
    <${Problem} problem=${problem} />
    ${!value && !reading.problem && html`<p>Reading …</p>`}
    ${value?.length === 0 && html`<p>Nothing was started yet. Choose tasks in the <a href="#/overview">overview</a>, and set their retries paced.</p>`}
    ${value?.map((batch) => html`<${Operation} key=${batch.id} batch=${batch} session=${session} act=${act} />`)}
    ${reading.at && html`<p class="quiet">Read <${Time} value=${reading.at} />.</p>`}
    <${Copyable} label="Copy as curl: the newest operations" text=${curl("GET", pathOf("/history/batch", NEWEST), undefined, session)} />`;
}
