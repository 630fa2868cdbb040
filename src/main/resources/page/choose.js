// Any selection that the API has: the filters of the three queries by name, as the API description lists them.
import { apiDescription, curl, get, setRetries } from "./api.js";
import { Copyable, Problem, html, tasks, toApi, useEffect, useReading, useState } from "./ui.js";

const QUERIES = { externalTaskQuery: "external tasks", processInstanceQuery: "running process instances", historicProcessInstanceQuery: "process instances of the history" };
const COMPLETED = {
  topicName: () => get("/external-task/topic-names"),
  activityId: () => values("activityId"),
  processDefinitionKey: () => values("processDefinitionKey"),
  processDefinitionId: () => values("processDefinitionId"),
  workerId: () => values("workerId"),
  tenantId: () => values("tenantId"),
};

/** What completes a filter; activityIdIn, activityIds and executedActivityIdIn are all ids of activities. */
function completion(name) {
  const key = Object.keys(COMPLETED).find((one) => name.toLowerCase().replace(/(notin|in|s)$/, "").endsWith(one.toLowerCase()));
  return key && !name.endsWith("Like") ? COMPLETED[key] : undefined;
}

/** How the value of a variable is compared. */
const CONDITION = [{ name: "amount", operator: "gteq", value: 100 }];

/** The order of a list selects nothing. */
const ORDER = ["sorting", "sortBy", "sortOrder"];

async function values(key) {
  const answer = await get("/external-task/groups", { by: key });
  return answer.groups.map((group) => group[key]).filter((value) => value !== null);
}

/** The filters of a query: name, kind, meaning. */
async function readFilters(kind) {
  const description = await apiDescription();
  const schemas = description.components.schemas;
  const resolved = (schema) => (schema?.$ref ? resolved(schemas[schema.$ref.split("/").pop()]) : schema);
  const body = description.paths["/external-task/retries-sync"].put.requestBody.content["application/json"].schema;
  const property = resolved(resolved(body).properties[kind]) ?? {};
  const query = property.properties ? property : resolved((property.allOf ?? property.anyOf ?? property.oneOf ?? [])[0]);
  return Object.entries(query.properties)
    .filter(([name]) => !ORDER.includes(name))
    .map(([name, schema]) => ({ name, schema: resolved(schema) }))
    .map(({ name, schema }) => ({ name, kind: kindOf(schema), meaning: meaningOf(schema), example: schema.example ?? (resolved(schema.items)?.properties?.operator && CONDITION), options: schema.enum }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** The description, without what a form does by itself. */
function meaningOf(schema) {
  return (schema.description ?? "").replace(/ (As a query parameter, .*|Written as .*|`false` has no effect\.)/s, "").replaceAll("`", "");
}

function kindOf(schema) {
  const type = [schema.type].flat().find((name) => name && name !== "null");
  if (type === "boolean" || type === "integer") {
    return type;
  }
  if (type === "array") {
    const item = [schema.items?.type].flat()[0];
    return item === "string" ? "list" : "json";
  }
  return type === "string" || type === undefined ? (schema.format === "date-time" ? "date" : "string") : "json";
}

/** What was typed, as the API wants it. Throws if it is not of the kind. */
function valueOf({ kind, name, text }) {
  switch (kind) {
    case "boolean": return true;
    case "integer": {
      if (!/^-?\d+$/.test(text.trim())) {
        throw new Error(`${name} needs a whole number.`);
      }
      return Number(text);
    }
    case "list": return text.split(/[\n,]/).map((item) => item.trim()).filter((item) => item !== "");
    case "date": {
      const date = new Date(text);
      if (Number.isNaN(date.getTime())) {
        throw new Error(`${name} needs a date and a time.`);
      }
      return toApi(date);
    }
    case "json":
      try {
        return JSON.parse(text);
      } catch {
        throw new Error(`${name} needs JSON.`);
      }
    default: return text;
  }
}

function Field({ filter, change, remove, options }) {
  const id = `filter-${filter.name}`;
  const input = (event) => change(event.currentTarget.value);
  const hint = { list: "several, separated by commas", date: "your time", json: "JSON" }[filter.kind];
  function append(event) {
    const value = event.currentTarget.value;
    if (options.includes(value)) {
      event.currentTarget.value = "";
      change(filter.text.trim() === "" ? value : `${filter.text}, ${value}`);
    }
  }
  return html`<div class="panel filter">
    <div class="row">
      <label class="field" for=${id}>${filter.name}${hint ? ` (${hint})` : ""}
        ${filter.kind === "boolean" ? html`<span id=${id}>is true</span>`
          : filter.kind === "json" || filter.kind === "list" ? html`<textarea id=${id} value=${filter.text} onInput=${input} placeholder=${filter.kind === "json" ? JSON.stringify(filter.example) : undefined} />`
          : html`<input id=${id} list=${options ? `${id}-options` : undefined} value=${filter.text} onInput=${input}
              type=${filter.kind === "date" ? "datetime-local" : "text"} step="1" inputmode=${filter.kind === "integer" ? "numeric" : undefined} />`}
      </label>
      ${options && filter.kind === "list" && html`<label class="field">Add to ${filter.name}
        <input list=${`${id}-options`} onInput=${append} autocomplete="off" placeholder="type a name" /></label>`}
      ${options && html`<datalist id=${`${id}-options`}>${options.map((option) => html`<option value=${option} />`)}</datalist>`}
      <button type="button" onClick=${remove} aria-label=${`Remove ${filter.name}`}>Remove</button>
    </div>
    ${filter.meaning && html`<p class="quiet">${filter.meaning}</p>`}
  </div>`;
}

export function Choose({ look, session }) {
  const [kind, setKind] = useState("externalTaskQuery");
  const [chosen, setChosen] = useState([]);
  const [options, setOptions] = useState({});
  const [counted, setCounted] = useState(null);
  const [problem, setProblem] = useState(null);
  const filters = useReading(() => readFilters(kind), [kind]);
  const left = (filters.value ?? []).filter((filter) => !chosen.some((other) => other.name === filter.name));

  useEffect(() => chosen.filter((filter) => completion(filter.name) && !options[filter.name]).forEach(async (filter) => {
    const found = await completion(filter.name)().catch(() => []);
    setOptions((old) => ({ ...old, [filter.name]: found }));
  }), [chosen]);

  function add(event, confirmed = event.inputType === undefined || event.inputType === "insertReplacementText") {
    const filter = left.find((candidate) => candidate.name === event.currentTarget.value);
    if (filter && confirmed) {
      event.currentTarget.value = "";
      setCounted(null);
      setChosen((old) => [...old, { ...filter, text: "" }]);
    }
  }
  /** A name that begins another one is taken when it is confirmed. */
  function enter(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      add(event, true);
    }
  }
  function selector() {
    return { [kind]: Object.fromEntries(chosen.map((filter) => [filter.name, valueOf(filter)])) };
  }
  function tried(action) {
    return async (event) => {
      event.preventDefault();
      setProblem(null);
      try {
        await action(selector());
      } catch (failure) {
        setProblem(failure);
      }
    };
  }
  const count = tried(async (body) => setCounted((await setRetries({ retries: 3, ...body }, true)).externalTasks));
  const title = () => `${QUERIES[kind]} with ${chosen.length === 0 ? "no condition" : chosen.map((filter) => (filter.kind === "boolean" ? filter.name : `${filter.name} ${filter.text}`)).join(", ")}`;
  const go = tried((body) => look([{ title: title(), selector: body }]));
  let command = null;
  try {
    command = curl("PUT", "/external-task/retries-sync?dryRun=true", { retries: 3, ...selector() }, session);
  } catch {
    // Something is not filled in yet, so there is no request to copy.
  }
  return html`<h2>Choose tasks by any filter</h2>
    <form onSubmit=${go}>
      <div class="row">
        <label class="field">Look among
          <select value=${kind} onChange=${(event) => { setKind(event.currentTarget.value); setChosen([]); setCounted(null); }}>
            ${Object.entries(QUERIES).map(([value, text]) => html`<option value=${value}>${text}</option>`)}</select></label>
        <label class="field">Add a filter
          <input list="filters" onInput=${(event) => add(event)} onChange=${(event) => add(event, true)} onKeyDown=${enter} autocomplete="off" placeholder="type a name" /></label>
        <datalist id="filters">${left.map((filter) => html`<option value=${filter.name}>${filter.meaning}</option>`)}</datalist>
      </div>
      <${Problem} problem=${filters.problem} again=${filters.reload} />
      ${chosen.map((filter) => html`<${Field} key=${filter.name} filter=${filter} options=${filter.options ?? options[filter.name]}
        change=${(text) => { setCounted(null); setChosen((old) => old.map((other) => (other.name === filter.name ? { ...other, text } : other))); }}
        remove=${() => { setCounted(null); setChosen((old) => old.filter((other) => other.name !== filter.name)); }} />`)}
      ${chosen.length === 0 && html`<p class="warning">Without a filter every task is meant.</p>`}
      <${Problem} problem=${problem} />
      <div class="row">
        <button type="button" onClick=${count}>Count</button>
        <button type="submit" class="main">Look at all that match</button>
        <span role="status">${counted === null ? "" : `${tasks(counted)} match.`}</span>
      </div>
    </form>
    ${command && html`<${Copyable} label="Copy as curl: count" text=${command} />`}`;
}
