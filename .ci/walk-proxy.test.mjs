import assert from 'node:assert/strict';
import test from 'node:test';

import { configuration } from './walk-proxy.mjs';

const PORTS = { engine: 1, service: 2, proxy: 3 };

const DOCUMENT = `Some words.

\`\`\`nginx
upstream engine  { server 127.0.0.1:8080; }
upstream retries { server 127.0.0.1:8090; }
server { listen 80; }
server { listen 80 default_server; }
\`\`\`
`;

test('the ports of the document are replaced, and nothing else', () => {
  assert.equal(configuration(DOCUMENT, PORTS), `upstream engine  { server 127.0.0.1:1; }
upstream retries { server 127.0.0.1:2; }
server { listen 127.0.0.1:3; }
server { listen 127.0.0.1:3 default_server; }
`);
});

test('a document that the checks do not fit is refused', () => {
  assert.throws(() => configuration('no block', PORTS), /no block of nginx/);
  assert.throws(() => configuration(DOCUMENT.replace(':8090', ':9090'), PORTS), /does not name 127.0.0.1:8090/);
  assert.throws(() => configuration(DOCUMENT.replaceAll('80;', '81;').replaceAll('80 def', '81 def'), PORTS));
});
