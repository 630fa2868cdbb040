// What the view "look" asks and changes, without anything of the page: dry runs, the change itself, and what became of the tasks.
import { get, post, setRetries, ApiProblem } from "./api.js";
import { readLog } from "./log.js";
import { annotationOf } from "./reason.js";
import { toDate } from "./ui.js";

const DONE = "external-task.done";
const FOLLOWED = 1000;

/** As the service orders the first N. */
export const OLDEST = [{ sortBy: "createTime", sortOrder: "asc" }];
const NOTHING = { externalTasks: 0, incidentsOpened: 0, incidentsResolved: 0, stillLocked: 0, locksReleased: 0, lockedUntil: null };

/** The body of one request. */
export function bodyOf(part, { retries, reason, releaseLocks }, first) {
  const body = { retries, ...part.selector };
  if (first !== null) {
    body.maxResults = first;
  }
  if (releaseLocks) {
    body.releaseLocks = true;
  }
  body.annotation = annotationOf(reason, part.selector);
  return body;
}

/** The requests as they are sent, with the reason that was given last. */
export function withReason(look, reason) {
  const requests = look.requests.map((request) => ({ ...request, body: { ...request.body, annotation: annotationOf(reason, request.part.selector) } }));
  return { ...look, requests };
}

function sum(results) {
  const total = { ...NOTHING };
  results.forEach((result) => {
    ["externalTasks", "incidentsOpened", "incidentsResolved", "stillLocked", "locksReleased"].forEach((name) => { total[name] += result[name] ?? 0; });
    if (result.lockedUntil && (!total.lockedUntil || toDate(result.lockedUntil) > toDate(total.lockedUntil))) {
      total.lockedUntil = result.lockedUntil;
    }
  });
  return total;
}

/** A selection that selects nothing any more is answered 400; here it is a count of 0. */
async function nothingIfEmpty(call) {
  try {
    return await call;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 400 && problem.message === "externalTaskIds is empty") {
      return NOTHING;
    }
    throw problem;
  }
}

/** What setting retries would do: the requests to send, and their counts together. Of several parts, the first ones give the first tasks. */
export async function dryRun(parts, options) {
  const requests = [];
  let left = options.first;
  for (const part of parts) {
    if (left === 0) {
      break;
    }
    const body = bodyOf(part, options, left);
    const result = await nothingIfEmpty(setRetries({ ...body, annotation: undefined }, true));
    if (left !== null) {
      body.maxResults = result.externalTasks;
      left -= result.externalTasks;
    }
    requests.push({ part, body, result });
  }
  const real = requests.filter(({ result }) => result.externalTasks > 0);
  return { requests: real, total: sum(real.map(({ result }) => result)), at: Date.now() };
}

/** The first tasks of parts that are a query of tasks, oldest first. */
export async function firstTasks(parts, most) {
  const found = [];
  for (const part of parts) {
    const query = part.selector.externalTaskQuery;
    if (query && found.length < most) {
      const body = { ...query, sorting: OLDEST };
      found.push(...await post("/external-task", body, { maxResults: most - found.length }));
    }
  }
  return found;
}

const keyOf = (requests) => JSON.stringify(requests.map(({ part }) => part.selector));

function doneTimes() {
  try {
    return JSON.parse(localStorage.getItem(DONE)) ?? {};
  } catch {
    return {};
  }
}

function remember(key, at) {
  const day = Date.now() - 86400000;
  const times = Object.fromEntries(Object.entries(doneTimes()).filter(([other, time]) => time > day && other !== key));
  localStorage.setItem(DONE, JSON.stringify(at === null ? times : { ...times, [key]: at }));
}

const exclusively = (action) => (navigator.locks ? navigator.locks.request(DONE, action) : action());

/** Refuses to change a selection twice, in any tab of this browser, without a look at it between. */
async function claim(look, key) {
  const claimed = await exclusively(() => {
    if ((doneTimes()[key] ?? 0) >= look.at) {
      return false;
    }
    remember(key, Date.now());
    return true;
  });
  if (!claimed) {
    throw new Error("This was done already, after these numbers were read. They are read again now; look at them first.");
  }
}

/** Sets retries as the dry run has shown it. */
export async function apply(look, session) {
  const key = keyOf(look.requests);
  await claim(look, key);
  const before = await readBefore(look, session).catch((problem) => {
    remember(key, null);
    throw new Error(`Nothing was changed. ${problem.message}`);
  });
  const results = [];
  const done = () => ({ total: sum(results), seen: look.total, seenAt: look.at, at: new Date(), retries: look.requests[0].body.retries, requests: look.requests, ...before });
  for (const { body } of look.requests) {
    try {
      results.push(await nothingIfEmpty(setRetries(body, false)));
    } catch (problem) {
      if (problem.open) {
        throw new Unanswered(done(), results.length);
      }
      if (results.length > 0) {
        throw new Error(`${results.length} of ${look.requests.length} selections were changed, ${sum(results).externalTasks} tasks; then: ${problem.message}`);
      }
      remember(key, null);
      throw problem;
    }
  }
  return done();
}

/** The body of a request that sets retries in the background. */
export function pacedBody(body, { tasksPerSecond, pauseWhenFailingAgain }) {
  return { ...body, tasksPerSecond, ...(pauseWhenFailingAgain === null ? {} : { pauseWhenFailingAgain }) };
}

/** Starts to set retries in the background, as the dry run has shown it. */
export async function startPaced(look, pace) {
  const key = keyOf(look.requests);
  await claim(look, key);
  for (const [index, { body }] of look.requests.entries()) {
    try {
      await post("/external-task/retries-async", pacedBody(body, pace));
    } catch (problem) {
      if (index === 0 && !problem.open) {
        remember(key, null);
      }
      throw index === 0 ? problem : new Error(`${index} of ${look.requests.length} selections are set in the background; then: ${problem.message}`);
    }
  }
}

/** What is needed to tell afterwards what became of the tasks, and of a call without an answer. */
async function readBefore(look, session) {
  return {
    ids: session.may.look ? await idsOf(look) : null,
    logged: session.user && session.may.readLog ? (await readLog()).map((entry) => entry.id) : [],
  };
}

/** A call has got no answer, so that nobody knows yet whether it has changed its tasks. */
export class Unanswered extends Error {
  /**
   * @param done what the calls before it have changed
   * @param index of its request
   */
  constructor(done, index) {
    super("The answer is missing.");
    this.done = done;
    this.index = index;
    this.request = done.requests[index];
    // An empty log may be one that is not written at all.
    this.logTells = done.logged.length > 0;
  }
}

/** What a call without an answer has done, if the log has the call; null if it does not. */
export async function findUnanswered({ done, index, request }, session) {
  if (!session.user || !session.may.readLog) {
    await get("/page/session");
    return null;
  }
  const entry = (await readLog()).find((one) => one.user === session.user && one.annotation === request.body.annotation && !done.logged.includes(one.id));
  if (!entry) {
    return null;
  }
  const count = Number(entry.values.nrOfInstances?.to ?? 1);
  const total = { ...done.total, externalTasks: done.total.externalTasks + count, incidentsResolved: null, incidentsOpened: null, locksReleased: null };
  return { ...done, total, at: toDate(entry.at), notSent: done.requests.length - index - 1 };
}

/** The ids of the tasks, if they are few and a query of tasks selects them. */
async function idsOf({ requests, total }) {
  if (total.externalTasks > FOLLOWED || requests.some(({ part }) => !part.selector.externalTaskQuery)) {
    return null;
  }
  const ids = [];
  for (const { part, result } of requests) {
    ids.push(...(await firstTasks([part], result.externalTasks)).map((task) => task.id));
  }
  return ids;
}

/** What became of the tasks since their retries were set. */
export async function follow(done) {
  return done.ids ? followIds(done) : followQueries(done);
}

async function followIds({ ids, retries }) {
  const found = ids.length === 0 ? [] : await post("/external-task", { externalTaskIdIn: ids }, { maxResults: ids.length });
  const now = Date.now();
  const counts = { waiting: 0, fetched: 0, failedAgain: 0, gone: ids.length - found.length };
  found.forEach((task) => {
    const locked = task.lockExpirationTime && toDate(task.lockExpirationTime).getTime() > now;
    const state = task.retries !== null && task.retries < retries ? "failedAgain" : locked ? "fetched" : "waiting";
    counts[state] += 1;
  });
  return counts;
}

async function followQueries({ requests, retries, total }) {
  const counts = { waiting: 0, fetched: 0, failedAgain: 0, gone: total.externalTasks };
  for (const { part } of requests.filter(({ part }) => part.selector.externalTaskQuery)) {
    const { noRetriesLeft, retries: before, ...query } = part.selector.externalTaskQuery;
    const answer = await post("/external-task/groups", query, { by: "retries" });
    answer.groups.forEach((group) => {
      const again = group.retries !== null && group.retries < retries;
      counts.failedAgain += again ? group.count : 0;
      counts.fetched += again ? 0 : group.locked;
      counts.waiting += again ? 0 : group.count - group.locked;
      counts.gone -= group.count;
    });
  }
  return { ...counts, gone: Math.max(0, counts.gone) };
}
