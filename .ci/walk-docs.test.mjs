// Walks sample documents against a small server: node --test .ci/
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const WALKER = fileURLToPath(new URL('walk-docs.mjs', import.meta.url));
const A = 'aaaaaaaa-0000-4000-8000-000000000001';
const B = 'bbbbbbbb-0000-4000-8000-000000000002';

let folder;
let server;
let base;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'walk-docs-'));
  const tasks = new Map();
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const send = (status, value, headers = {}) => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    };
    const id = request.url.slice('/task/'.length);
    if (request.method === 'POST' && request.url === '/task') {
      const task = { id: randomUUID(), created: new Date().toISOString().replace('Z', '+0000'), ...JSON.parse(body) };
      tasks.set(task.id, task);
      send(201, task, { Location: `http://${request.headers.host}/task/${task.id}` });
    } else if (request.url === '/two') {
      send(200, { [A]: 1, same: [B, B] });
    } else if (tasks.has(id)) {
      send(200, tasks.get(id));
    } else {
      send(404, { message: `No task ${id}` });
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Walks one document, or several; their fences are written as ''' here. */
function walk(markdown, ...options) {
  const files = [markdown].flat().map((document) => {
    const file = join(folder, `${randomUUID()}.md`);
    writeFileSync(file, document.replaceAll("'''", '```'));
    return file;
  });
  return new Promise((done) => {
    const child = spawn(process.execPath, [WALKER, '--base', base, ...options, ...files], { cwd: folder });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('close', (code) => done({ code, output, last: output.trimEnd().split('\n').at(-1) }));
  });
}

async function passes(markdown, count, ...options) {
  const { code, output, last } = await walk(markdown, ...options);
  assert.equal(last, `${count} passed, 0 failed`, output);
  assert.equal(code, 0);
  return output;
}

async function fails(markdown, reason, totals = '0 passed, 1 failed') {
  const { code, output, last } = await walk(markdown);
  assert.equal(last, totals, output);
  assert.equal(code, 1);
  assert.match(output, reason);
}

const create = `
'''sh
curl -si http://localhost:8080/task \\
  -H 'Content-Type: application/json' \\
  -d '{
    "retries": 3
  }'
'''

answers

'''http
HTTP/1.1 201 Created
location: http://localhost:8080/task/${A}
Date: ...

{ "retries": 3, "id": "${A}", "created": "2026-11-24T10:15:30.123+0000" }
'''
`;

test('an identifier carries over to later commands and answers', async () => {
  await passes(
    `# Tasks
${create}
Then

'''sh
# the task itself
curl -s http://localhost:8080/task/${A}
'''
'''json
{ "created": "2026-11-24T10:15:30.123+0000", "id": "${A}", "retries": 3 }
'''
`,
    2,
  );
});

test('an identifier stands for one other only', async () => {
  await fails(
    `${create}
'''sh
curl -s http://localhost:8080/task/${A}
'''
'''json
{ "created": "2026-11-24T10:15:30.123+0000", "id": "${B}", "retries": 3 }
'''
`,
    /\$\.id: expected/,
    '1 passed, 1 failed',
  );
  await fails(`'''sh\ncurl -s http://localhost:8080/two\n'''\n'''json\n{ "${A}": 1, "same": ["${A}", "${B}"] }\n'''\n`, /same\[[01]\]/);
  await passes(`'''sh\ncurl -s http://localhost:8080/two\n'''\n'''json\n{ "${B}": 1, "same": ["${A}", "${A}"] }\n'''\n`, 1);
});

test('an identifier that a command sends stands for itself', async () => {
  const block = (id) => `'''sh\ncurl -si http://localhost:8080/task/${A}\n'''\n'''http\nHTTP/1.1 404\n\n{ "message": "No task ${id}" }\n'''\n`;
  await passes(block(A), 1);
  await fails(block(B), /\$\.message/);
});

test('a timestamp keeps its notation', async () => {
  const block = (time) => `'''sh\necho 2027-01-02T03:04:05.678+0000\n'''\n'''text\n${time}\n'''\n`;
  await passes(block('2026-11-24T10:15:30.123+0000'), 1);
  await fails(block('2026-11-24T10:15:30.123Z'), /the text differs/);
  await fails(block('2026-11-24T10:15:30.123+00:00'), /the text differs/);
});

test('JSON is compared exactly, but for the order of members and ...', async () => {
  const block = (json) => `'''sh\necho '{"a":1,"b":["x",null],"c":"y"}'\n'''\n'''json\n${json}\n'''\n`;
  await passes(block('{ "c": "...", "b": ["x", null], "a": 1 }'), 1);
  await fails(block('{ "c": "y", "b": ["x", null], "a": "1" }'), /\$\.a: expected "1", got 1/);
  await fails(block('{ "c": "y", "b": [null, "x"], "a": 1 }'), /\$\.b\[0\]/);
  await fails(block('{ "c": "y", "b": ["x"], "a": 1 }'), /expected 1 elements, got 2/);
  await fails(block('{ "c": "y", "b": ["x", "..."], "a": 1 }'), /\$\.b\[1\]/);
  await fails(block('{ "b": ["x", null], "a": 1 }'), /unexpected member "c"/);
  await fails(block('{ "c": "y", "b": ["x", null], "a": 1, "d": 0 }'), /no member "d"/);
  await fails(block('{ a: 1 }'), /the json block is not json/);
});

test('status and headers have to match', async () => {
  const block = (head) => `'''sh\ncurl -si http://localhost:8080/none\n'''\n'''http\n${head}\n'''\n`;
  await passes(block('HTTP/1.1 404 Not Found\ncontent-type: application/json'), 1);
  await fails(block('HTTP/1.1 200'), /expected status 200, got 404/);
  await fails(block('HTTP/1.1 404\nContent-Type: text/plain'), /header Content-Type: expected text\/plain/);
  await fails(block('HTTP/1.1 404\nETag: ...'), /no header ETag/);
  await fails(`'''sh\ncurl -s http://localhost:8080/none\n'''\n'''http\nHTTP/1.1 404\n'''\n`, /curl needs -i/);
});

test('commands without an answer have to exit with 0', async () => {
  await passes(`'''sh\ntrue\n\n# a remark\necho a |\n  grep a\n'''\n`, 2);
  await fails(`'''sh\ntrue\nfalse\n'''\n`, /exit 1/, '1 passed, 1 failed');
});

test('an answer covers all commands of its block', async () => {
  await passes(`'''sh\necho a\necho b\n'''\n\n'''text\na\nb\n'''\n`, 2);
  await fails(`'''sh\necho a\necho b\n'''\n\n'''text\nb\n'''\n`, /the text differs/, '1 passed, 1 failed');
});

test('only the block that directly follows is an answer', async () => {
  const output = await passes(`'''sh\necho a\n'''\n\none\n\ntwo\n\n'''text\nb\n'''\n\n'''sh\ntrue\n'''\n## Next\n'''text\nb\n'''\n`, 2);
  assert.equal(output.match(/^note: line \d+: the text block follows no command/gm).length, 2);
});

test('no-run blocks and other sections are left alone', async () => {
  const sample = `# A\n'''sh\nexit 3\n'''\n## B\n'''sh no-run\nexit 4\n'''\n'''text\nx\n'''\n'''sh\ntrue\n'''\n### C\n'''sh\ntrue\n'''\n## D\n'''sh\nexit 5\n'''\n`;
  await passes(sample, 2, '--from', 'B');
  await fails(sample, /exit 3[^]*exit 5/, '2 passed, 2 failed');
});

test('several documents are walked one after the other', async () => {
  const good = `'''sh\ntrue\n'''\n`;
  const bad = `'''sh\nfalse\n'''\n`;
  const silent = `# Empty\n\n'''sh no-run\nfalse\n'''\n`;
  assert.match(await passes([good, silent, good], 2), /note: no command to run/);
  await fails([good, bad, good], /exit 1/, '2 passed, 1 failed');
  await fails([`'''sh\ntrue\n`, good], /never closed/, '1 passed, 1 failed');
  await fails([silent, silent], /no command found/);
});

test('each document has identifiers of its own', async () => {
  const block = (id) => `'''sh\ncurl -s http://localhost:8080/two\n'''\n'''json\n{ "${A}": 1, "same": ["${id}", "${id}"] }\n'''\n`;
  const other = A.replaceAll('a', 'c');
  await passes([block(B), block(other)], 2);
  await fails(block(B) + block(other), /same\[0\]/, '1 passed, 1 failed');
});

test('commands run in the current folder', async () => {
  await passes(`'''sh\ntouch here\n'''\n`, 1);
  assert.ok(existsSync(join(folder, 'here')));
});

test('nothing to check is a failure', async () => {
  await fails(`# Empty\n\n'''sh no-run\ntrue\n'''\n`, /no command found/);
  await fails(`'''sh norun\ntrue\n'''\n`, /unknown word after sh: norun/);
  await fails(`'''sh\ntrue\n`, /never closed/);
  await fails(`'''bash\ntrue\n'''\n`, /not bash/);
});
