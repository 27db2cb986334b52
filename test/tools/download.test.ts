import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { download } from '../../tools/download';

const content = Buffer.from('the release');
const sha256 = createHash('sha256').update(content).digest('hex');

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer(({ url }, response) => {
    if (url === '/good') response.end(content);
    else if (url === '/half')
      response.writeHead(200, { 'content-length': '1000' }).write(content, () => response.destroy());
    else if (url === '/slow') response.writeHead(200).write('x');
    else response.writeHead(503).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => server.close());
afterEach(() => server.closeAllConnections());

test('gives the bytes when they have the recorded checksum', async () => {
  expect(Buffer.from(await download({ url: `${base}/good`, sha256 }))).toEqual(content);
});

test('refuses other bytes and says both checksums', async () => {
  const expected = '0'.repeat(64);
  await expect(download({ url: `${base}/good`, sha256: expected })).rejects.toThrow(
    `${base}/good is not the recorded file: its SHA-256 is ${sha256}, expected ${expected}; nothing was installed`,
  );
});

test('says what the server answered', async () => {
  await expect(download({ url: `${base}/missing`, sha256 })).rejects.toThrow(
    `cannot download ${base}/missing: the server answered 503 Service Unavailable`,
  );
});

test('says when a download breaks off', async () => {
  await expect(download({ url: `${base}/half`, sha256 })).rejects.toThrow(
    `cannot download ${base}/half: other side closed`,
  );
});

test('says when there is no server', async () => {
  await expect(download({ url: 'http://127.0.0.1:1/x', sha256 })).rejects.toThrow(/cannot download .*: .+/);
});

test('stops when asked', async () => {
  const stop = new AbortController();
  const slow = download({ url: `${base}/slow`, sha256 }, stop.signal);
  setTimeout(() => stop.abort(), 100);
  await expect(slow).rejects.toThrow('aborted');
});
