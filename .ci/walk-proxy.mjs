// Runs the nginx configuration of a document in a real nginx, in front of the service, and sends requests through it.
//
//   node .ci/walk-proxy.mjs --service <port> docs/attach.md
//
// The service listens on that port of 127.0.0.1 below /engine-rest, with server.forward-headers-strategy=framework.
// The engine beside it is played by a server that says what has arrived.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOST = 'engine.example';

/** The configuration in the document, with these ports in place of its own. */
export function configuration(markdown, ports) {
  let lines = markdown.match(/^```nginx\n([^]*?)^```$/m)?.[1];
  assert.ok(lines, 'The document has no block of nginx');
  for (const [own, port] of [['127.0.0.1:8080', ports.engine], ['127.0.0.1:8090', ports.service]]) {
    assert.ok(lines.includes(own), `The document does not name ${own}`);
    lines = lines.replaceAll(own, `127.0.0.1:${port}`);
  }
  assert.match(lines, /listen 80[ ;]/);
  return lines.replaceAll('listen 80', `listen 127.0.0.1:${ports.proxy}`);
}

function listen(server) {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

async function freePort() {
  const server = net.createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts nginx in a folder of its own, and waits until it listens. */
async function startNginx(folder, lines, port) {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n');
  const user = process.getuid() === 0 ? 'user root;' : '';
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, `${user}
daemon off;
worker_processes 1;
pid ${join(folder, 'pid')};
error_log stderr;
events {}
http {
access_log off;
${temporary}
${lines}
}
`);
  const nginx = spawn('nginx', ['-p', folder, '-c', file, '-e', 'stderr'], { stdio: 'inherit' });
  const ended = new Promise((resolve, reject) => {
    nginx.on('error', reject);
    nginx.on('exit', resolve);
  });
  for (let tries = 0; tries < 100 && nginx.exitCode === null; tries++) {
    if (await new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(socket.end() !== null));
      socket.on('error', () => resolve(false));
    })) {
      return { stop: () => { nginx.kill(); return ended; } };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  nginx.kill();
  throw new Error('nginx does not listen');
}

function send(port, method, path, { body = '', ...headers } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, method, path, host: '127.0.0.1', agent: false,
      headers: { Host: HOST, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part) => { text += part; });
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
      });
    request.on('error', reject);
    request.end(body);
  });
}

/** Setting retries goes to the service, in all of its paths, and everything else to the engine. */
async function checkSplit(proxy) {
  const one = JSON.stringify({ retries: 1, externalTaskIds: ['nowhere'] });
  for (const base of ['/engine-rest', '/engine-rest/engine/default']) {
    for (const path of ['retries', 'retries-sync', 'retries/', 'retries-sync/']) {
      const answer = await send(proxy, 'PUT', `${base}/external-task/${path}`, { body: one });
      assert.equal(answer.status, 404, path);
      assert.deepEqual(JSON.parse(answer.text).missingExternalTaskIds, ['nowhere']);
    }
  }
  for (const [method, path] of [['GET', 'retries'], ['POST', 'retries-async'], ['PUT', 'a/retries'],
    ['GET', 'count'], ['POST', 'fetchAndLock'], ['PUT', 'retries-syncs']]) {
    const answer = await send(proxy, method, `/engine-rest/external-task/${path}`);
    assert.equal(answer.text, `${method} /engine-rest/external-task/${path}`);
  }
}

/** A body of many ids passes, and a name that is not the proxy's does not. */
async function checkLimits(proxy) {
  const many = JSON.stringify({ retries: 1, externalTaskIds: Array.from({ length: 60_000 }, (_, n) => `nowhere-${n}`.padEnd(36, '-')) });
  const large = await send(proxy, 'PUT', '/engine-rest/external-task/retries', { body: many });
  assert.equal(large.status, 404);
  assert.equal(JSON.parse(large.text).missingExternalTaskIds.length, 100);
  assert.equal((await send(proxy, 'GET', '/engine-rest/version', { Host: 'evil.example' })).status, 421);
}

/** The proxy's address is the one in a Location, whatever headers a client sends. */
async function checkLocation(proxy) {
  const lies = { Forwarded: 'host=evil.example;proto=ftp', 'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'ftp', 'X-Forwarded-Port': '1', 'X-Forwarded-Prefix': '/evil' };
  for (const headers of [{}, lies]) {
    const made = await send(proxy, 'POST', '/engine-rest/external-task/create',
      { body: JSON.stringify({ topicName: 'proxy' }), ...headers });
    assert.equal(made.status, 201, made.text);
    assert.equal(made.headers.location, `http://${HOST}:${proxy}/engine-rest/external-task/${JSON.parse(made.text).id}`);
    const path = new URL(made.headers.location).pathname;
    assert.equal((await send(proxy, 'GET', path)).status, 200);
  }
}

async function main([flag, service, document]) {
  assert.equal(flag, '--service', 'usage: node .ci/walk-proxy.mjs --service <port> <document>');
  const engine = http.createServer((request, answer) => answer.end(`${request.method} ${request.url}`));
  const ports = { service, engine: await listen(engine), proxy: await freePort() };
  const markdown = readFileSync(document, 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'proxy-'));
  try {
    // once as the document has it, and once with the service in the engine's place, for what only the engine is sent
    for (const [engineAt, checks] of [[ports.engine, [checkSplit, checkLimits]], [service, [checkLocation]]]) {
      const nginx = await startNginx(folder, configuration(markdown, { ...ports, engine: engineAt }), ports.proxy);
      try {
        for (const check of checks) {
          await check(ports.proxy);
        }
      }
      finally {
        await nginx.stop();
      }
    }
    console.log(`The proxy of ${document} does what the document says.`);
  }
  finally {
    engine.close();
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.filename === process.argv[1]) {
  await main(process.argv.slice(2));
}
