// The page: which view is shown, and who is using it.
import { get } from "./api.js";
import { Choose } from "./choose.js";
import { Create } from "./create.js";
import { Log } from "./log.js";
import { Look } from "./look.js";
import { Operations } from "./operations.js";
import { Overview } from "./overview.js";
import { Problem, html, render, useEffect, useReading, useRef, useState } from "./ui.js";

const VIEWS = { overview: "Overview", choose: "Choose", look: "Look", operations: "In the background", log: "Log" };
const SELECTION = "external-task.selection";

function viewOf(hash) {
  const name = hash.replace(/^#\/?/, "");
  return name in VIEWS ? name : "overview";
}

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(SELECTION)) ?? [];
  } catch {
    return [];
  }
}

function useView() {
  const [view, setView] = useState(viewOf(location.hash));
  useEffect(() => {
    const change = () => setView(viewOf(location.hash));
    addEventListener("hashchange", change);
    return () => removeEventListener("hashchange", change);
  }, []);
  return view;
}

function App() {
  const view = useView();
  const main = useRef(null);
  const shown = useRef(view);
  const [selection, setSelection] = useState(stored);
  const [creating, setCreating] = useState(false);
  const reading = useReading(() => get("/page/session"), []);
  const session = reading.value;

  useEffect(() => {
    document.title = `${VIEWS[view]} – External tasks`;
    if (shown.current !== view) {
      shown.current = view;
      main.current.focus();
    }
  }, [view]);

  function look(parts) {
    sessionStorage.setItem(SELECTION, JSON.stringify(parts));
    setSelection(parts);
    location.hash = "#/look";
  }

  const views = session && {
    overview: () => html`<${Overview} look=${look} session=${session} openCreate=${() => setCreating(true)} />`,
    choose: () => html`<${Choose} look=${look} session=${session} />`,
    look: () => (selection.length === 0 ? html`<p>Nothing is chosen yet. Mark groups in the <a href="#/overview">overview</a>, or <a href="#/choose">choose by filters</a>.</p>`
      : html`<${Look} key=${JSON.stringify(selection)} selection=${selection} session=${session} />`),
    operations: () => html`<${Operations} session=${session} />`,
    log: () => html`<${Log} session=${session} />`,
  };
  const lists = view !== "choose" && view !== "look";
  return html`<header class="bar">
      <h1>External tasks</h1>
      <nav aria-label="Views">${Object.entries(VIEWS).map(([name, title]) => html`<a href=${`#/${name}`} aria-current=${name === view ? "page" : undefined}>${title}</a>`)}</nav>
      ${session && html`<span class="who">${session.user ? `${session.user}, ${session.roles.join(", ")}` : "no login"}${session.standalone ? "" : " · beside an engine"}</span>`}
      ${session?.standalone && session.may.create && html`<button type="button" onClick=${() => setCreating(true)}>Create a task</button>`}
    </header>
    <main ref=${main} tabindex="-1">
      <${Problem} problem=${reading.problem} again=${reading.reload} />
      ${views ? (session.may.look || !lists ? views[view]() : html`<p>You have the role worker, which reads no lists. You can <a href="#/choose">choose tasks by filters</a> and set their retries; the overview, what runs in the background, and the log need the role viewer or operator.</p>`) : !reading.problem && html`<p>Loading …</p>`}
    </main>
    ${creating && html`<${Create} session=${session} close=${() => setCreating(false)} />`}`;
}

const root = document.getElementById("app");
root.replaceChildren();
render(html`<${App} />`, root);
