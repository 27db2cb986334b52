import { createColors } from 'picocolors';
import { statusText } from '../../../cli/output/status-text';
import type { TargetStatus } from '../../../releases/status/target-status';
import type { UnderWay } from '../../../releases/status/under-way';

const now = new Date('2026-01-04T00:00:00.000Z');
const at = '2026-01-01T00:00:00.000Z';
const plain = createColors(false);

function status(place: string, changes: Partial<TargetStatus> = {}): TargetStatus {
  const [environment = '', scope = '', team = ''] = place.split(/[_/]/);
  return {
    ...{ target: place, environment, scope, team, stack: '', lane: '', account: '' },
    ...{ applied: null, halfApplied: null, destroyed: null, drift: null, checkedAt: null, underWay: [] },
    ...changes,
  };
}

function release(version: string): TargetStatus['applied'] {
  return { tag: '', version, commit: null, operation: 'release', at };
}

const asks: UnderWay = {
  ...{ sequence: 2, execution: 'e2', lane: 'l', tag: 'prod_us-east-1/risk/2.0', operation: 'release' },
  ...{ phase: { kind: 'asks' }, since: '2026-01-03T22:00:00.000Z' },
};

const STATUSES = [
  status('dev_global/research', { applied: release('1.10') }),
  status('dev_global/risk'),
  status('dev_us-east-1/risk', { destroyed: { tag: '', at } }),
  status('prod_us-east-1/risk', {
    ...{ applied: release('1.4'), underWay: [asks] },
    drift: { since: at, changes: ['aws_a.a', 'aws_b.b', 'aws_c.c', 'aws_d.d'] },
  }),
];

test('a terminal with room shows a matrix of scopes and teams for each environment', () => {
  expect(statusText(STATUSES, { width: 100, colors: plain, now })).toBe(
    `dev        research   risk
global     1.10  3 d  -
us-east-1             destroyed  3 d

prod       risk
us-east-1  1.4  3 d
           ! drift 3 d
           > 2.0 asks for approval 2 h

drift of prod_us-east-1/risk since 3 d: aws_a.a, aws_b.b, aws_c.c, and 1 more

under way                does               for  execution
prod_us-east-1/risk/2.0  asks for approval  2 h  e2`,
  );
});

test('a target whose last apply broke off is marked, with what to do', () => {
  const halfApplied = { tag: 'dev_global/risk/1.5', operation: 'release', at } as const;
  const half = status('dev_global/risk', { applied: release('1.4'), halfApplied });
  expect(statusText([half], { width: 100, colors: plain, now })).toBe(
    `dev     risk
global  1.4  3 d
        ✗ 1.5 half applied 3 d

dev_global/risk/1.5 broke off in Apply 3 d ago; what is in dev_global/risk is part old, part new: taglane retry dev_global/risk/1.5`,
  );
  expect(statusText([half], { width: Number.POSITIVE_INFINITY, colors: plain, now })).toContain(
    '1.4  3 d  ✗ 1.5 half applied 3 d',
  );
});

test('what is no terminal gets a line for each target', () => {
  const text = statusText(STATUSES.slice(0, 3), { width: Number.POSITIVE_INFINITY, colors: plain, now });
  expect(text).toBe(
    `target               applied         notes
dev_global/research  1.10  3 d
dev_global/risk      -
dev_us-east-1/risk   destroyed  3 d`,
  );
});

test.each([30, 40, 60])('no line of the tables is longer than a terminal of %i characters', (width) => {
  const text = statusText(STATUSES, { width, colors: plain, now });
  const lines = text.split('\n').filter((line) => !line.startsWith('drift of'));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
});

test('colour changes nothing but the colour', () => {
  const text = (colors: typeof plain) => statusText(STATUSES, { width: 100, colors, now });
  const colored = text(createColors(true));
  expect(colored).toContain('\x1b[35m> 2.0 asks for approval 2 h\x1b[39m');
  expect(colored.replaceAll(/\x1b\[\d+m/g, '')).toBe(text(plain));
});
