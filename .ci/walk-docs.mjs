#!/usr/bin/env node
// Runs the commands of documents against a running service and compares what the commands print
// with what the documents say they print.
//
//   node .ci/walk-docs.mjs [--base http://127.0.0.1:PORT] [--from 'heading text'] [README.md ...]
//
// A block fenced as ```sh holds commands; ```sh no-run is left alone. The ```http, ```json or
// ```text block that directly follows (at most one paragraph in between) is what the block prints
// on stdout, all of its commands together. Commands of a block without such an answer must exit 0.
// Commands run in the current folder, whichever folder their document is in.
//
// - http://localhost:8080 stands for --base, in commands and in answers.
// - An identifier (8-4-4-4-12 hex digits) in an answer stands for the one the service gave; later
//   commands and answers of the document are rewritten accordingly. One that a command has sent
//   stands for itself.
// - A timestamp matches any timestamp in the same notation.
// - json: compared as values, order of members free; the string "..." matches any string.
// - http: the status code, the headers listed (the value ... matches any) and, if there is one,
//   the body. Needs curl -i.
// - text: compared without surrounding white space.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';

const DOCUMENTED_BASE = 'http://localhost:8080';
const TIMEOUT = 120_000;
const ANSWERS = ['http', 'json', 'text'];
const SHELLS = ['bash', 'shell', 'console', 'shell-session'];
const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const TIMESTAMP = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?';

// ---- Reading the document ------------------------------------------------------------------

/** Splits a document into headings, paragraphs and fenced blocks, in their order. */
function parse(markdown) {
  const parts = [];
  let fence = null;
  let paragraph = false;
  markdown.split(/\r?\n/).forEach((line, index) => {
    if (fence) {
      const close = /^\s*(`{3,}|~{3,})\s*$/.exec(line);
      if (close && close[1][0] === fence.mark[0] && close[1].length >= fence.mark.length) {
        parts.push(fence);
        fence = null;
      } else {
        const own = /^ */.exec(line)[0].length;
        fence.lines.push(line.slice(Math.min(own, fence.indent)));
      }
      return;
    }
    const open = /^( *)(`{3,}|~{3,})\s*([^`]*)$/.exec(line);
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (open) {
      const [lang = '', ...flags] = open[3].trim().split(/\s+/);
      fence = { kind: 'fence', mark: open[2], indent: open[1].length, lang, flags, line: index + 1, lines: [] };
    } else if (heading) {
      parts.push({ kind: 'heading', level: heading[1].length, text: heading[2] });
    } else if (line.trim() && !paragraph) {
      parts.push({ kind: 'paragraph' });
    }
    paragraph = !open && !heading && line.trim() !== '';
  });
  if (fence) {
    throw new Error(`line ${fence.line}: the block is never closed`);
  }
  return parts;
}

/** Keeps the section under the heading, up to the next heading of its level or above. */
function section(parts, text) {
  const start = parts.findIndex((part) => part.kind === 'heading' && part.text === text);
  if (start < 0) {
    throw new Error(`no heading "${text}"`);
  }
  const { level } = parts[start];
  const end = parts.findIndex((part, i) => i > start && part.kind === 'heading' && part.level <= level);
  return parts.slice(start, end < 0 ? undefined : end);
}

/** The sh blocks, each with its answer if it has one; notes tells of answers that nothing checks. */
function pair(parts, notes) {
  const blocks = [];
  const taken = new Set();
  parts.forEach((part, i) => {
    if (part.kind === 'fence' && SHELLS.includes(part.lang)) {
      throw new Error(`line ${part.line}: commands are fenced as sh or sh no-run, not ${part.lang}`);
    }
    if (part.kind !== 'fence' || part.lang !== 'sh') {
      return;
    }
    const unknown = part.flags.filter((flag) => flag !== 'no-run');
    if (unknown.length > 0) {
      throw new Error(`line ${part.line}: unknown word after sh: ${unknown.join(' ')}`);
    }
    const next = parts[i + 1]?.kind === 'paragraph' ? parts[i + 2] : parts[i + 1];
    const answer = next?.kind === 'fence' && ANSWERS.includes(next.lang) ? next : null;
    taken.add(answer);
    if (!part.flags.includes('no-run')) {
      blocks.push({ commands: commands(part), answer });
    }
  });
  parts
    .filter((part) => part.kind === 'fence' && ANSWERS.includes(part.lang) && !taken.has(part))
    .forEach((part) => notes.push(`line ${part.line}: the ${part.lang} block follows no command and is not checked`));
  return blocks;
}

/** Splits a block into commands: a command goes on while bash would wait for more of it. */
function commands(block) {
  const found = [];
  let start = -1;
  block.lines.forEach((line, i) => {
    if (start < 0 && (line.trim() === '' || line.trim().startsWith('#'))) {
      return;
    }
    if (start < 0) {
      start = i;
    }
    const text = block.lines.slice(start, i + 1).join('\n');
    if (i === block.lines.length - 1 || complete(text)) {
      found.push({ text, line: block.line + 1 + start });
      start = -1;
    }
  });
  return found;
}

function complete(text) {
  if (/\\*$/.exec(text)[0].length % 2 === 1) {
    return false;
  }
  const check = spawnSync('bash', ['-n', '-c', text], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return !/unexpected end of file|unexpected EOF|here-document .* delimited by end-of-file/.test(check.stderr);
}

// ---- Comparing -------------------------------------------------------------------------------

/** Which identifier of the service each identifier of the document stands for. */
class Identifiers {
  #actual = new Map();

  substitute(text) {
    return text.replace(new RegExp(UUID, 'g'), (id) => this.#actual.get(id.toLowerCase()) ?? id);
  }

  sent(text) {
    for (const id of text.match(new RegExp(UUID, 'g')) ?? []) {
      if (!this.#actual.has(id.toLowerCase())) {
        this.#actual.set(id.toLowerCase(), id);
      }
    }
  }

  /** Whether the actual text is what the expected text stands for; learns identifiers if it is. */
  matches(expected, actual) {
    const learnt = [];
    let pattern = '';
    let end = 0;
    for (const token of expected.matchAll(new RegExp(`(${UUID})|${TIMESTAMP}`, 'g'))) {
      pattern += literal(expected.slice(end, token.index));
      end = token.index + token[0].length;
      const id = token[1]?.toLowerCase();
      if (!id) {
        pattern += timestamp(token[0]);
      } else if (this.#actual.has(id)) {
        pattern += literal(this.#actual.get(id));
      } else if (learnt.includes(id)) {
        pattern += `\\${learnt.indexOf(id) + 1}(?!\\d)`;
      } else {
        learnt.push(id);
        pattern += `(${UUID})`;
      }
    }
    const match = new RegExp(`^${pattern}${literal(expected.slice(end))}$`).exec(actual);
    if (!match) {
      return false;
    }
    // two identifiers of the document never stand for one of the service
    const given = match.slice(1);
    const known = [...this.#actual.values()].map((id) => id.toLowerCase());
    const all = [...known, ...given.map((id) => id.toLowerCase())];
    if (given.length > 0 && new Set(all).size !== new Set(known).size + given.length) {
      return false;
    }
    learnt.forEach((id, i) => this.#actual.set(id, given[i]));
    return true;
  }
}

function literal(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function timestamp(sample) {
  const zone = /(Z|[+-]\d\d:?\d\d)?$/.exec(sample)[0];
  return (
    '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d' +
    (sample.includes('.') ? '(?:\\.\\d+)?' : '') +
    zone.replace(/[+-]/, '[+-]').replace(/\d(?![^[]*\])/g, '\\d')
  );
}

/** The differences of two JSON values, each as a line. */
function differences(expected, actual, ids, path = '$') {
  const differs = () => [`${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual) ?? 'nothing'}`];
  if (typeof expected === 'string') {
    return typeof actual === 'string' && (expected === '...' || ids.matches(expected, actual)) ? [] : differs();
  }
  if (expected === null || typeof expected !== 'object') {
    return isDeepStrictEqual(expected, actual) ? [] : differs();
  }
  if (actual === null || typeof actual !== 'object' || Array.isArray(actual) !== Array.isArray(expected)) {
    return differs();
  }
  if (Array.isArray(expected)) {
    const length = expected.length === actual.length ? [] : [`${path}: expected ${expected.length} elements, got ${actual.length}`];
    return length.concat(expected.slice(0, actual.length).flatMap((e, i) => differences(e, actual[i], ids, `${path}[${i}]`)));
  }
  const left = new Set(Object.keys(actual));
  const found = [];
  for (const key of Object.keys(expected)) {
    const its = [...left].find((name) => name === key) ?? [...left].find((name) => ids.matches(key, name));
    if (its === undefined) {
      found.push(`${path}: no member ${JSON.stringify(key)}`);
    } else {
      left.delete(its);
      found.push(...differences(expected[key], actual[its], ids, `${path}.${its}`));
    }
  }
  return found.concat([...left].map((key) => `${path}: unexpected member ${JSON.stringify(key)}`));
}

function compareText(expected, actual, ids) {
  return ids.matches(expected.trim(), actual.trim()) ? [] : ['the text differs'];
}

function compareJson(expected, actual, ids) {
  try {
    return differences(expected, JSON.parse(actual), ids);
  } catch (e) {
    return [`not JSON: ${e.message}`];
  }
}

function compareBody(expected, actual, ids) {
  let json;
  try {
    json = JSON.parse(expected);
  } catch {
    return compareText(expected, actual, ids);
  }
  return compareJson(json, actual, ids);
}

/** Takes an answer of curl -i apart; of several heads in a row (100, redirects) the last counts. */
function response(text) {
  let rest = text.trimStart();
  let head;
  do {
    const blank = rest.indexOf('\n\n');
    head = blank < 0 ? rest : rest.slice(0, blank);
    rest = blank < 0 ? '' : rest.slice(blank + 2);
  } while (/^HTTP\/[\d.]+ \d{3}( |$)/.test(rest));
  const [status, ...headers] = head.trimEnd().split('\n');
  return {
    status: /^HTTP\/[\d.]+ (\d{3})(?: |$)/.exec(status)?.[1],
    headers: headers.map((header) => {
      const colon = header.indexOf(':');
      return [header.slice(0, colon).trim(), header.slice(colon + 1).trim()];
    }),
    body: rest,
  };
}

function compareHttp(expected, actual, ids) {
  const should = response(expected);
  const is = response(actual);
  if (!should.status) {
    return ['the block does not start with a status line'];
  }
  if (!is.status) {
    return ['not an HTTP response (curl needs -i)'];
  }
  const found = should.status === is.status ? [] : [`expected status ${should.status}, got ${is.status}`];
  for (const [name, value] of should.headers) {
    const values = is.headers.filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, v]) => v);
    if (values.length === 0) {
      found.push(`no header ${name}`);
    } else if (value !== '...' && !values.some((v) => ids.matches(value, v))) {
      found.push(`header ${name}: expected ${value}, got ${values.join(' and ')}`);
    }
  }
  return should.body.trim() ? found.concat(compareBody(should.body, is.body, ids)) : found;
}

function compare(answer, expected, actual, ids) {
  switch (answer.lang) {
    case 'http':
      return compareHttp(expected, actual, ids);
    case 'json':
      return compareJson(JSON.parse(expected), actual, ids);
    default:
      return compareText(expected, actual, ids);
  }
}

// ---- Running ---------------------------------------------------------------------------------

function run(command) {
  return new Promise((done) => {
    // its own process group, so that nothing it started outlives the time limit
    const child = spawn('bash', ['-c', command], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const out = { stdout: '', stderr: '', problem: null };
    const timer = setTimeout(() => {
      out.problem = `no end after ${TIMEOUT / 1000} s`;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // gone already
      }
    }, TIMEOUT);
    child.stdout.setEncoding('utf8').on('data', (data) => (out.stdout += data));
    child.stderr.setEncoding('utf8').on('data', (data) => (out.stderr += data));
    child.on('error', (e) => (out.problem = e.message));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      done({ ...out, code: code ?? signal, stdout: out.stdout.replace(/\r\n/g, '\n') });
    });
  });
}

const indent = (text) => text.trimEnd().replace(/^/gm, '    ');

async function walk({ file, base, from }) {
  const notes = [];
  const all = parse(readFileSync(file, 'utf8'));
  const blocks = pair(from ? section(all, from) : all, notes);
  notes.forEach((note) => console.log(`note: ${note}`));
  const ids = new Identifiers();
  let passed = 0;
  let failed = 0;

  for (const { commands, answer } of blocks) {
    let printed = '';
    for (const [i, command] of commands.entries()) {
      const text = ids.substitute(command.text.replaceAll(DOCUMENTED_BASE, base));
      ids.sent(command.text);
      const result = await run(text);
      printed += result.stdout;
      const found = result.problem ? [result.problem] : [];
      const judged = answer && i === commands.length - 1;
      if (judged && found.length === 0) {
        const expected = answer.lines.join('\n').replaceAll(DOCUMENTED_BASE, base);
        try {
          found.push(...compare(answer, expected, printed, ids));
        } catch (e) {
          found.push(`line ${answer.line}: the ${answer.lang} block is not ${answer.lang}: ${e.message}`);
        }
      } else if (!judged && result.code !== 0) {
        found.push(`exit ${result.code}`);
      }
      const name = `line ${command.line}: ${command.text.split('\n')[0]}`;
      if (found.length === 0) {
        passed++;
        console.log(`OK ${name}`);
      } else {
        failed++;
        console.log(`FAILED ${name}`);
        found.forEach((difference) => console.log(`  ${difference}`));
        console.log(`  command:\n${indent(text)}`);
        if (judged) {
          console.log(`  expected:\n${indent(answer.lines.join('\n'))}`);
        }
        console.log(`  actual:\n${indent(judged ? printed : result.stdout)}`);
        if (result.stderr.trim()) {
          console.log(`  stderr:\n${indent(result.stderr)}`);
        }
      }
    }
  }
  return { passed, failed };
}

/** A document without commands is fine among others that have some. */
async function walkAll({ files, base, from }) {
  const sum = { passed: 0, failed: 0 };
  for (const file of files) {
    console.log(`--- ${file}`);
    let outcome;
    try {
      outcome = await walk({ file, base, from });
    } catch (e) {
      console.log(`FAILED ${e.message}`);
      outcome = { passed: 0, failed: 1 };
    }
    if (outcome.passed + outcome.failed === 0) {
      console.log('note: no command to run');
    }
    sum.passed += outcome.passed;
    sum.failed += outcome.failed;
  }
  if (sum.passed + sum.failed === 0) {
    sum.failed++;
    console.log(`FAILED no command found in ${files.join(', ')}`);
  }
  return sum;
}

async function main() {
  let outcome;
  try {
    const { values, positionals } = parseArgs({
      options: { base: { type: 'string', default: DOCUMENTED_BASE }, from: { type: 'string' } },
      allowPositionals: true,
    });
    outcome = await walkAll({
      files: positionals.length > 0 ? positionals : ['README.md'],
      base: values.base.replace(/\/+$/, ''),
      from: values.from,
    });
  } catch (e) {
    console.log(`FAILED ${e.message}`);
    outcome = { passed: 0, failed: 1 };
  }
  console.log(`${outcome.passed} passed, ${outcome.failed} failed`);
  process.exitCode = outcome.failed > 0 ? 1 : 0;
}

await main();
