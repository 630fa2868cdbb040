// Looks at a selection before anything is done with it, does it, and shows what became of it.
import { curl, pathOf } from "./api.js";
import { readLog, what } from "./log.js";
import { OLDEST, Unanswered, apply, bodyOf, dryRun, findUnanswered, firstTasks, follow, pacedBody, startPaced, withReason } from "./retries.js";
import { TaskDetails } from "./task.js";
import { Copyable, Problem, Time, counted, html, number, tasks, toApi, useEffect, useReading, useRef, useState } from "./ui.js";

const MANY = 1000;
const SHOWN = 20;

function Row({ task }) {
  const [open, setOpen] = useState(false);
  return html`<tr role="row"><td role="cell" data-label="created "><${Time} value=${task.createTime} /></td><td role="cell" data-label="topic ">${task.topicName}</td><td role="cell" class="text">${task.errorMessage ?? "none"}</td>
      <td role="cell" class="number" data-label="retries ">${task.retries ?? "none"}</td>
      <td role="cell"><button type="button" aria-expanded=${open} aria-label=${`Details of task ${task.id}`} onClick=${() => setOpen(!open)}>${open ? "Close" : "Details"}</button></td></tr>
    ${open && html`<tr role="row" class="whole"><td role="cell" colspan="5"><${TaskDetails} task=${task} /></td></tr>`}`;
}

function FirstTasks({ parts, session }) {
  const reading = useReading(() => firstTasks(parts, SHOWN), [parts]);
  const listed = parts.some((part) => part.selector.externalTaskQuery);
  return html`<h2>The first tasks that match</h2>
    <${Problem} problem=${reading.problem} again=${reading.reload} />
    ${!listed && html`<p>The tasks of process instances that a query selects cannot be listed.</p>`}
    ${reading.value?.length > 0 && html`<div class="scroll" tabindex="0" role="region" aria-label="The first tasks that match"><table class="stack" role="table">
      <caption>The oldest ${SHOWN} at most, of all parts of the selection</caption>
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Created</th><th role="columnheader" scope="col">Topic</th><th role="columnheader" scope="col">Message</th><th role="columnheader" scope="col" class="number">Retries</th><th role="columnheader" scope="col"><span class="hidden">Details</span></th></tr></thead>
      <tbody role="rowgroup">${reading.value.map((task) => html`<${Row} key=${task.id} task=${task} />`)}</tbody></table></div>`}
    ${listed && html`<${Copyable} label="Copy as curl: the first tasks" text=${parts.filter((part) => part.selector.externalTaskQuery)
      .map((part) => curl("POST", pathOf("/external-task", { maxResults: SHOWN }), { ...part.selector.externalTaskQuery, sorting: OLDEST }, session)).join("\n\n")} />`}`;
}

function Numbers({ look, releaseLocks }) {
  const { total } = look;
  return html`<ul class="numbers" aria-label="What would change">
    <li><strong>${number(total.externalTasks)}</strong>${total.externalTasks === 1 ? "task matches" : "tasks match"}</li>
    <li><strong>${number(total.incidentsResolved)}</strong>${total.incidentsResolved === 1 ? "incident would end" : "incidents would end"}</li>
    <li><strong>${number(total.incidentsOpened)}</strong>${total.incidentsOpened === 1 ? "incident would begin" : "incidents would begin"}</li>
    <li><strong>${number(total.stillLocked)}</strong>still locked${total.lockedUntil && html`, the last until <${Time} value=${total.lockedUntil} />`}</li>
    ${releaseLocks && html`<li><strong>${number(total.locksReleased)}</strong>${total.locksReleased === 1 ? "lock would end" : "locks would end"}</li>`}
  </ul>`;
}

function Confirmation({ look, parts, options, pace, busy, confirm, close }) {
  const dialog = useRef(null);
  const [typed, setTyped] = useState("");
  const count = look.total.externalTasks;
  const sure = count <= MANY || typed.replace(/[^0-9]/g, "") === String(count);
  useEffect(() => dialog.current.showModal(), []);
  function submit(event) {
    event.preventDefault();
    if (sure && !busy) {
      confirm();
    }
  }
  return html`<dialog ref=${dialog} onClose=${close} aria-labelledby="confirm">
    <form onSubmit=${submit}>
      <h2 id="confirm">Set the retries of ${tasks(count)} to ${options.retries}?</h2>
      <ul>${parts.map((part) => html`<li>${part.title}</li>`)}</ul>
      ${options.first !== null && html`<p>Only the first ${number(options.first)}, oldest first${parts.length > 1 ? "; they are taken from the first part of the selection before the next one" : ""}.</p>`}
      ${options.releaseLocks && html`<p>${look.total.locksReleased === 1 ? "1 lock of a worker ends" : `${number(look.total.locksReleased)} locks of workers end`}.</p>`}
      ${pace && html`<p>In the background, ${number(pace.tasksPerSecond)} tasks per second${pace.pauseWhenFailingAgain === null ? "" : `; pausing when more than ${pace.pauseWhenFailingAgain} percent fail again`}.</p>`}
      <p>Reason: ${options.reason.trim() || "none"}</p>
      ${count > MANY && html`<label class="field">Type ${count} to go on
        <input value=${typed} onInput=${(event) => setTyped(event.currentTarget.value)} inputmode="numeric" autocomplete="off" /></label>`}
      <div class="row">
        <button type="button" onClick=${() => dialog.current.close()}>Cancel</button>
        <button type="submit" class="main" disabled=${!sure || busy}>${busy ? "Setting retries …" : `Set retries of ${tasks(count)}`}</button>
      </div>
    </form>
  </dialog>`;
}

function Outcome({ done, session }) {
  const section = useRef(null);
  useEffect(() => section.current.focus(), [done]);
  const counts = useReading(() => (session.may.look ? follow(done) : null), [done], 5000);
  const others = useReading(() => (session.may.readLog ? readLog({ afterTimestamp: toApi(new Date(Math.min(done.seenAt, done.at.getTime() - 60000))) }) : []), [done], 5000);
  const foreign = (others.value ?? []).filter((entry) => entry.user !== session.user);
  const changed = done.total.externalTasks !== done.seen.externalTasks;
  return html`<section class="panel" aria-labelledby="outcome" ref=${section} tabindex="-1">
    <h2 id="outcome">Done <${Time} value=${done.at} /></h2>
    <p role="status">${tasks(done.total.externalTasks)} ${done.total.externalTasks === 1 ? "has" : "have"} ${done.retries} retries now${done.total.incidentsResolved === null ? "; the answer with the number of incidents is lost"
      : `, ${counted(done.total.incidentsResolved, "incident")} ended, ${number(done.total.incidentsOpened)} began${done.total.locksReleased > 0 ? `, ${counted(done.total.locksReleased, "lock")} ended` : ""}`}.</p>
    ${done.notSent > 0 && html`<p class="warning">The calls for ${number(done.notSent)} more parts of the selection were not sent.</p>`}
    ${changed && html`<p class="warning">The selection had changed meanwhile: ${tasks(done.seen.externalTasks)} matched when you looked.</p>`}
    ${session.may.look && html`<h3>What became of these tasks since</h3>`}
    <${Problem} problem=${counts.problem} again=${counts.reload} />
    ${counts.value && html`<ul class="numbers">
      <li><strong>${number(counts.value.waiting)}</strong>wait for a worker</li>
      <li><strong>${number(counts.value.fetched)}</strong>fetched by a worker</li>
      <li><strong>${number(counts.value.failedAgain)}</strong>failed again</li>
      <li><strong>${number(counts.value.gone)}</strong>${done.ids ? "completed or ended" : "completed, ended, or failed with another message"}</li>
    </ul><p class="quiet">Read <${Time} value=${counts.at} />; read again every 5 seconds.</p>`}
    ${foreign.length > 0 && html`<h3>Who else changed tasks at that time</h3>
      <ul>${foreign.map((entry) => html`<li key=${entry.id}><${Time} value=${entry.at} />: ${entry.user} ${what(entry)}</li>`)}</ul>`}
  </section>`;
}

/** What is known and what is not, after a call has got no answer. It is looked up until the log has the call. */
function WithoutAnswer({ call, session, settle }) {
  const section = useRef(null);
  useEffect(() => section.current.focus(), [call]);
  const reading = useReading(() => findUnanswered(call, session), [call], 5000);
  useEffect(() => { if (reading.value) { settle(reading.value); } }, [reading.value]);
  const { done, index, request } = call;
  const later = done.requests.length - index - 1;
  return html`<section class="warning" aria-labelledby="unanswered" ref=${section} tabindex="-1">
    <h2 id="unanswered">It is not known whether the retries were set</h2>
    <p>The page has sent the call for ${tasks(request.result.externalTasks)}, and has got no answer. The call sets the retries of all of them or of none. The page does not send it again.</p>
    ${index > 0 && html`<p>The calls before it have set the retries of ${tasks(done.total.externalTasks)}.</p>`}
    ${later > 0 && html`<p>The calls for ${number(later)} more parts of the selection were not sent.</p>`}
    ${reading.problem?.open && html`<p>The page looks for the call in the log as soon as the service answers.</p>`}
    ${reading.problem && !reading.problem.open && html`<${Problem} problem=${reading.problem} again=${reading.reload} />`}
    ${reading.at && !reading.problem && html`<p role="status">The service answers again. ${call.logTells ? html`Its log does not have the call, read <${Time} value=${reading.at} />: nothing has been changed up to now.`
      : `Its log does not tell. Compare with the numbers above, which are read again: ${tasks(done.seen.externalTasks)} matched before the call.`}
      ${" "}You can set the retries once more as soon as the numbers above are right.</p>`}
  </section>`;
}

/** At once, or in the background at a rate; offered where there are many tasks. */
function Pace({ form, field, change }) {
  return html`<fieldset><legend>How</legend>
    <label class="check"><input type="radio" name="how" checked=${!form.paced} onChange=${() => change({ paced: false })} /> at once</label>
    <label class="check"><input type="radio" name="how" checked=${form.paced} onChange=${() => change({ paced: true })} /> paced, in the background</label>
    ${form.paced && html`<div class="row">
      <label class="field">Tasks per second <input size="6" inputmode="decimal" value=${form.rate} onInput=${field("rate")} /></label>
      <label class="field">Pause if more than … percent fail again (empty for never) <input size="4" inputmode="numeric" value=${form.pause} onInput=${field("pause")} /></label>
    </div>`}
  </fieldset>`;
}

/** The rate that stands in the form; null for at once, or where it cannot be used. */
function paceOf(form) {
  const rate = Number(form.rate);
  const pause = form.pause.trim() === "" ? null : Number(form.pause);
  const usable = rate >= 0.1 && rate <= 10000 && (pause === null || (/^\d+$/.test(form.pause.trim()) && pause <= 100));
  return form.paced && usable ? { tasksPerSecond: rate, pauseWhenFailingAgain: pause } : null;
}

/** What stands in the form, as options of a call; null where it cannot be used. */
function optionsOf(form) {
  const retries = Number(form.retries);
  const first = form.first.trim() === "" ? null : Number(form.first);
  const usable = /^\d+$/.test(form.retries.trim()) && (first === null || (/^\d+$/.test(form.first.trim()) && first > 0));
  return usable ? { retries, first, releaseLocks: form.releaseLocks, reason: form.reason } : null;
}

export function Look({ selection, session }) {
  const [form, setForm] = useState({ retries: "3", first: "", releaseLocks: false, reason: "", paced: false, rate: "50", pause: "20" });
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const [done, setDone] = useState(null);
  const [round, setRound] = useState(0);
  const [unanswered, setUnanswered] = useState(null);
  const running = useRef(false);
  const options = optionsOf(form);
  const reading = useReading(async () => {
    await new Promise((resolve) => setTimeout(resolve, 250));
    return options && dryRun(selection, options);
  }, [selection, form.retries, form.first, form.releaseLocks]);
  const look = reading.loading || reading.problem ? null : reading.value;
  const field = (name) => (event) => setForm({ ...form, [name]: event.currentTarget.type === "checkbox" ? event.currentTarget.checked : event.currentTarget.value });

  async function confirm() {
    if (running.current) {
      return;
    }
    running.current = true;
    setBusy(true);
    setProblem(null);
    setUnanswered(null);
    try {
      if (paced) {
        await startPaced(withReason(look, form.reason), pace);
        location.hash = "#/operations";
        return;
      }
      setDone(await apply(withReason(look, form.reason), session));
      setRound(round + 1);
    } catch (failure) {
      setDone(null);
      (failure instanceof Unanswered ? setUnanswered : setProblem)(failure);
    } finally {
      running.current = false;
      setBusy(false);
      setAsking(false);
      reading.reload();
    }
  }

  function settle(outcome) {
    setDone(outcome);
    setRound(round + 1);
    setUnanswered(null);
    reading.reload();
  }

  const requests = options ? selection.map((part) => bodyOf(part, options, options.first)) : [];
  const many = look?.total.externalTasks > MANY && session.may.runOperations;
  const paced = many && form.paced;
  const pace = paceOf(form);
  const dry = requests.map(({ annotation, ...body }) => curl("PUT", "/external-task/retries-sync?dryRun=true", body, session)).join("\n\n");
  const real = requests.map((body) => (paced && pace ? curl("POST", "/external-task/retries-async", pacedBody(body, pace), session)
    : curl("PUT", "/external-task/retries-sync", body, session, ["Prefer: return=representation"]))).join("\n\n");
  return html`<h2>All tasks that match</h2>
    <ul>${selection.map((part) => html`<li class="text">${part.title}</li>`)}</ul>
    <${Problem} problem=${reading.problem} again=${reading.reload} />
    <${Problem} problem=${problem} />
    <div aria-live="polite">${look ? html`<${Numbers} look=${look} releaseLocks=${form.releaseLocks} />` : !reading.problem && html`<p>${options ? "Counting …" : "Retries is a number from 0 on, and the first N one from 1 on."}</p>`}</div>
    <${Copyable} label="Copy as curl: what it would do" text=${dry} />
    ${session.may.setRetries ? html`<form class="panel" onSubmit=${(event) => { event.preventDefault(); if (look?.total.externalTasks > 0) { setAsking(true); } }}>
      <div class="row">
        <label class="field">Retries <input size="4" inputmode="numeric" value=${form.retries} onInput=${field("retries")} /></label>
        <label class="field">Only the first (empty for all) <input size="8" inputmode="numeric" value=${form.first} onInput=${field("first")} /></label>
        ${session.may.releaseLocks && html`<label class="check"><input type="checkbox" checked=${form.releaseLocks} onChange=${field("releaseLocks")} /> end the locks of workers</label>`}
      </div>
      <label class="field">Reason, for the log <input maxlength="300" value=${form.reason} onInput=${field("reason")} /></label>
      ${many && html`<${Pace} form=${form} field=${field} change=${(some) => setForm({ ...form, ...some })} />`}
      ${paced && !pace && html`<p>The rate is a number from 0.1 to 10000, and the share one from 0 to 100.</p>`}
      <div class="row"><button type="submit" class="main" disabled=${!look || look.total.externalTasks === 0 || (paced && !pace)}>Set retries${look ? ` of ${tasks(look.total.externalTasks)}` : ""} …</button></div>
      <${Copyable} label="Copy as curl: set retries" text=${real} />
    </form>` : html`<p class="quiet">You may look, and set nothing: that needs the role operator or worker.</p>`}
    ${unanswered && html`<${WithoutAnswer} call=${unanswered} session=${session} settle=${settle} />`}
    ${done && html`<${Outcome} done=${done} session=${session} />`}
    ${asking && look && html`<${Confirmation} look=${look} parts=${selection} options=${options} pace=${paced ? pace : null} busy=${busy} confirm=${confirm} close=${() => setAsking(false)} />`}
    ${session.may.look ? html`<${FirstTasks} key=${round} parts=${selection} session=${session} />` : html`<p class="quiet">The tasks are not listed for you: that needs the role viewer or operator.</p>`}`;
}
