import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator, type Emulator } from '../../../rehearsal/emulator';
import { deployedLedger } from '../../../releases/ledger/deployed-ledger';
import { closed, planned } from '../../../releases/ledger/transitions';
import { createLedgerTable, emulatedDynamoDB, opening, planFacts } from '../../support/ledger';
import { CONFIGURATION } from '../../support/small-organisation';

type Fault = 'throttled' | 'broken' | 'carried out, and the answer lost';

const OUTAGE_MS = 4000;
const AT = '2026-01-01T00:00:00.000Z';

let emulator: Emulator;
let server: Server;
let fault: { readonly kind: Fault; readonly until: number } | null = null;
let faults = 0;
const environment = { ...process.env };

beforeAll(async () => {
  emulator = await startEmulator({ auth: false });
  await createLedgerTable(emulatedDynamoDB(emulator), 'acme-infra-releases');
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${port}`;
  process.env['AWS_ACCESS_KEY_ID'] = '111122223333';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
}, 60_000);

afterAll(async () => {
  process.env = environment;
  server.closeAllConnections();
  server.close();
  await emulator.stop();
});

/** Passes a request on, unless DynamoDB is out of order just now. */
function answer(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const now = fault !== null && Date.now() < fault.until ? fault.kind : null;
  if (now !== null) faults += 1;
  if (now === 'throttled') return refuse(outgoing, 400, 'ThrottlingException');
  if (now === 'broken') return refuse(outgoing, 500, 'InternalServerError');
  const { method, url, headers } = incoming;
  const onward = request(new URL(url ?? '/', emulator.endpoint), { method, headers }, (response) => {
    if (now === null) response.pipe(outgoing.writeHead(response.statusCode ?? 500, response.headers));
    else response.resume().once('end', () => outgoing.destroy());
  });
  incoming.pipe(onward);
}

function refuse(outgoing: ServerResponse, status: number, type: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  outgoing.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'try later' }));
}

test.each<Fault>(['throttled', 'broken', 'carried out, and the answer lost'])(
  'a table that is %s for seconds costs no row and makes none twice',
  async (kind) => {
    const target = `dev_global_${kind.slice(0, 4)}`;
    const ledger = deployedLedger(CONFIGURATION);
    faults = 0;
    for (const step of ['open', 'plan', 'close'] as const) {
      fault = { kind, until: Date.now() + OUTAGE_MS / 3 };
      if (step === 'open') await ledger.open(target, 'e', opening('e'));
      if (step === 'plan') await ledger.step(target, 'e', (entry) => planned(entry, planFacts()));
      if (step === 'close')
        await ledger.step(target, 'e', (entry) =>
          closed(entry, { outcome: 'no-change', stage: null, reason: null, at: AT }),
        );
    }
    fault = null;
    expect(faults).toBeGreaterThan(3);
    const history = await ledger.history(target, 10);
    expect(history.map(({ state, sequence }) => [state, sequence])).toEqual([['no-change', 1]]);
    expect(await ledger.current(target)).toMatchObject({ last: 1, open: [], applied: { sequence: 1 } });
  },
  60_000,
);
