// The service's public API. Paths are relative, so that the page works behind any context path and proxy.

// Without a name and a password that may stand in the address.
const BASE = location.origin + location.pathname.replace(/\/[^/]*$/, "");

/** A refusal or a failure, in the words of the service. */
export class ApiProblem extends Error {
  /** @param open whether nobody knows if the service has done what it was asked for */
  constructor(message, status, open) {
    super(message);
    this.status = status;
    this.open = open;
  }
}

async function send(method, path, body, headers = {}) {
  let answer;
  let text;
  try {
    answer = await fetch(BASE + path, {
      method,
      headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
    });
    text = await answer.text();
  } catch {
    throw new ApiProblem("The service does not answer. It may be starting again; the page goes on trying.", 0, true);
  }
  if (!answer.ok) {
    const message = messageOf(text);
    throw new ApiProblem(message ?? `The service answered ${answer.status}.`, answer.status, answer.status >= 500 && isOpen(message));
  }
  return { text, json: () => (text === "" ? null : JSON.parse(text)) };
}

/** A proxy does not say what the service did, and the service itself does not know it if its database was lost at the commit. */
const isOpen = (message) => message === undefined || message.includes("Everything or nothing was changed");

function messageOf(text) {
  try {
    return JSON.parse(text).message;
  } catch {
    return undefined;
  }
}

const query = (parameters) => {
  const text = new URLSearchParams(parameters).toString();
  return text === "" ? "" : `?${text}`;
};

export const get = async (path, parameters = {}) => (await send("GET", path + query(parameters))).json();
export const getText = async (path) => (await send("GET", path)).text;
export const pathOf = (path, parameters) => path + query(parameters);
export const put = async (path, body) => (await send("PUT", path, body)).json();
export const del = async (path) => (await send("DELETE", path)).json();
export const post = async (path, body, parameters = {}) => (await send("POST", path + query(parameters), body)).json();

/** Sets retries, or says what it would do. */
export async function setRetries(body, dryRun) {
  const path = `/external-task/retries-sync${dryRun ? "?dryRun=true" : ""}`;
  return (await send("PUT", path, body, dryRun ? {} : { Prefer: "return=representation" })).json();
}

let description;

/** The API description, read once. */
export function apiDescription() {
  description ??= get("/v3/api-docs").catch((problem) => {
    description = undefined;
    throw problem;
  });
  return description;
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** The same request as a command for a shell; curl asks for the password. */
export function curl(method, path, body, session, headers = []) {
  const parts = ["curl -sS"];
  if (session.login === "basic") {
    parts.push(`-u ${quoted(session.user)}`);
  }
  if (session.login === "token") {
    parts.push('-H "Authorization: Bearer $TOKEN"');
  }
  if (method !== "GET") {
    parts.push(`-X ${method}`);
  }
  headers.forEach((header) => parts.push(`-H ${quoted(header)}`));
  if (body !== undefined) {
    parts.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body))}`);
  }
  parts.push(quoted(BASE + path));
  return parts.join(" \\\n  ");
}
