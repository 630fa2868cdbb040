// Creates a task, where no engine does, to try the page with.
import { curl, post } from "./api.js";
import { Copyable, Problem, changed, html, useEffect, useRef, useState } from "./ui.js";

export function Create({ close, session }) {
  const dialog = useRef(null);
  const [topicName, setTopicName] = useState("example");
  const [failed, setFailed] = useState(true);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const body = failed ? { topicName, retries: 0 } : { topicName };
  useEffect(() => dialog.current.showModal(), []);
  async function submit(event) {
    event.preventDefault();
    if (busy) {
      return;
    }
    setBusy(true);
    try {
      await post("/external-task/create", body);
      dialog.current.close();
      changed();
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  }
  return html`<dialog ref=${dialog} onClose=${close} aria-labelledby="create">
    <form onSubmit=${submit}>
      <h2 id="create">Create a task</h2>
      <${Problem} problem=${problem} />
      <label class="field">Topic <input value=${topicName} required onInput=${(event) => setTopicName(event.currentTarget.value)} /></label>
      <label class="check"><input type="checkbox" checked=${failed} onChange=${(event) => setFailed(event.currentTarget.checked)} /> without retries, as if it had failed</label>
      <${Copyable} label="Copy as curl" text=${curl("POST", "/external-task/create", body, session)} />
      <div class="row"><button type="button" onClick=${() => dialog.current.close()}>Cancel</button>
        <button type="submit" class="main" disabled=${busy}>Create</button></div>
    </form>
  </dialog>`;
}
