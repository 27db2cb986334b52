import { ledgerPage } from '../../../releases/report/page';
import { Browser, findBrowser } from '../../support/browser';
import { HOSTILE, hostileRow, sampleReport } from '../../support/ledger-report';

jest.setTimeout(60_000);

const page = ledgerPage(sampleReport());

test('the page tells what is applied, what failed, drift, decisions and every execution', () => {
  const text = page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(text).toContain('12 targets 2 with a release 2 under way 1 drifted 1 failed last 0 unknown tags');
  expect(text).toContain('2.0 1 d ! drift for 1 d ▸ 2.2 is planned, not applied, 1 d');
  expect(text).toContain('✗ 1.3 refused 1 d ago');
  expect(text).toContain('prod_us-east-1/risk/2.0 approved assumed-role/Approver/bob 25 min 12 s');
  expect(text).toContain('Synth 1 min 15 s 1 min 30 s dev_global/research/1.0 2');
  expect(text).toContain('reason CKV_AWS_20: the bucket can be read by everybody CKV_AWS_57');
  expect(text).toContain('CKV_AWS_144 at aws_s3_bucket.logs until 2029-12-31: logs stay here');
});

test('each link leads to a place of the page', () => {
  const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(12);
  for (const link of links) expect(page).toContain(`id="${link.slice(1)}"`);
});

const program = findBrowser();
const inBrowser = program === undefined ? describe.skip : describe;

inBrowser(program === undefined ? 'in Chromium, which is not on PATH here' : 'in Chromium', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await Browser.start(program ?? '');
  });

  afterAll(() => browser.stop());

  const unfolded = `document.querySelectorAll('details').forEach((one) => { one.open = true })`;
  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  const color = (of: string): string => `getComputedStyle(document.body).${of}`;

  test.each([380, 768, 1280])('nothing is wider than a screen of %i pixels', async (width) => {
    await browser.open(page, { width, scheme: 'light' });
    await browser.value(unfolded);
    expect(await browser.value(overflow)).toBe(0);
  });

  test('a phone shows the matrix as a list with the names of the teams', async () => {
    const cell = `getComputedStyle(document.querySelector('.matrix td[data-team]'), '::before').content`;
    await browser.open(page, { width: 380, scheme: 'light' });
    expect(await browser.value(cell)).toBe('"research"');
    await browser.open(page, { width: 1280, scheme: 'light' });
    expect(await browser.value(cell)).toBe('none');
  });

  test('in the dark the text is light and the page dark', async () => {
    const colors = [];
    for (const scheme of ['light', 'dark'] as const) {
      await browser.open(page, { width: 1280, scheme });
      colors.push([await browser.value(color('color')), await browser.value(color('backgroundColor'))]);
    }
    expect(colors).toEqual([
      ['rgb(31, 41, 55)', 'rgb(243, 244, 246)'],
      ['rgb(229, 231, 235)', 'rgb(3, 7, 18)'],
    ]);
  });

  test('what others wrote is shown as text: it runs nothing, asks for nothing and moves nothing', async () => {
    const rows = [hostileRow(), { ...hostileRow(), target: 'refused/acme-infra_dev', tag: HOSTILE }];
    await browser.open(ledgerPage(sampleReport(rows)), { width: 380, scheme: 'light' });
    await browser.value(unfolded);
    expect(await browser.value('document.title')).toBe('Releases of acme-infra');
    expect(await browser.value('document.scripts.length + document.images.length')).toBe(0);
    expect(browser.requests).toEqual([expect.stringMatching(/^file:/)]);
    expect(await browser.value(overflow)).toBe(0);
    const shown =
      String(await browser.value('document.body.innerText')).split(HOSTILE.slice(0, 40)).length - 1;
    expect(shown).toBeGreaterThanOrEqual(12);
  });
});
