// What every view uses: the rendering library, times, and small pieces of the page.

const { h, render, Fragment } = window.preact;
const { useState, useEffect, useRef, useCallback } = window.preactHooks;
const html = window.htm.bind(h);

export { html, render, Fragment, useState, useEffect, useRef, useCallback };

/** A date of the API, such as 2026-01-31T12:00:00.000+0100, as a Date. */
export function toDate(text) {
  return new Date(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
}

/** A Date as the API reads it, in UTC. */
export function toApi(date) {
  return date.toISOString().replace("Z", "+0000");
}

/** How long to wait, in milliseconds, after the service has not answered. */
const RETRY = 3000;

const CHANGED = "external-task.changed";

/** Reads again what is shown, since something has been changed. */
export function changed() {
  dispatchEvent(new Event(CHANGED));
}

const NUMBERS = new Intl.NumberFormat("en");
const TIMES = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** A count, with separators between thousands. */
export function number(count) {
  return NUMBERS.format(count);
}

/** "1 incident", "2 incidents". */
export function counted(count, noun) {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** "1 task", "2 tasks". */
export const tasks = (count) => counted(count, "task");

/** A moment in the reader's time zone, with the exact one on hover. */
export function Time({ value }) {
  if (!value) {
    return html`<span>unknown</span>`;
  }
  const date = value instanceof Date ? value : toDate(value);
  return html`<time datetime=${date.toISOString()} title=${date.toISOString()}>${TIMES.format(date)}</time>`;
}

/** How long ago something was, roughly. */
function age(value) {
  const seconds = Math.max(0, Math.round((Date.now() - toDate(value).getTime()) / 1000));
  const steps = [[86400, "d"], [3600, "h"], [60, "min"], [1, "s"]];
  const [size, unit] = steps.find(([length]) => seconds >= length) ?? [1, "s"];
  return `${Math.floor(seconds / size)} ${unit} ago`;
}

/** How long ago, with the exact time on hover. */
export function Age({ value }) {
  if (!value) {
    return html`<span>unknown</span>`;
  }
  const date = toDate(value);
  return html`<time datetime=${date.toISOString()} title=${`${TIMES.format(date)} (${date.toISOString()})`}>${age(value)}</time>`;
}

/** What went wrong, and what to do about it. */
export function Problem({ problem, again }) {
  if (!problem) {
    return null;
  }
  return html`<div class="problem" role="alert">
    <p>${problem.message}</p>
    ${again && html`<button type="button" onClick=${again}>Try again</button>`}
  </div>`;
}

/** Reads something now and, if a period is given or the service does not answer, again and again. What was read stays until there is something newer. */
export function useReading(read, dependencies, period) {
  const [state, setState] = useState({ value: null, problem: null, at: null, loading: true });
  const latest = useRef(0);
  const load = useCallback(async () => {
    const mine = ++latest.current;
    setState((old) => ({ ...old, loading: true }));
    try {
      const value = await read();
      if (mine === latest.current) {
        setState({ value, problem: null, at: new Date(), loading: false });
      }
    } catch (problem) {
      if (mine === latest.current) {
        setState((old) => ({ ...old, problem, loading: false }));
      }
    }
  }, dependencies);
  useEffect(() => {
    load();
    addEventListener(CHANGED, load);
    return () => {
      latest.current += 1;
      removeEventListener(CHANGED, load);
    };
  }, [load]);
  const pause = state.problem && (state.problem.status === 0 || state.problem.status >= 500) ? RETRY : period;
  useEffect(() => {
    if (!pause) {
      return undefined;
    }
    const timer = setInterval(() => document.hidden || load(), pause);
    return () => clearInterval(timer);
  }, [load, pause]);
  return { ...state, reload: load };
}

/** Text that a click copies. */
export function Copyable({ text, label }) {
  const [copied, setCopied] = useState(false);
  async function copy(event) {
    const block = event.currentTarget.closest(".copyable").querySelector("pre");
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      // Without permission, or without HTTPS, the reader copies what is selected now.
      getSelection().selectAllChildren(block);
    }
  }
  return html`<details class="copyable">
    <summary>${label}</summary>
    <button type="button" onClick=${copy}>${copied ? "Copied" : "Copy"}</button>
    <pre tabindex="0">${text}</pre>
  </details>`;
}
