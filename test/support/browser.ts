import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium on PATH, or `undefined`. */
export function findBrowser(): string | undefined {
  const directories = (process.env['PATH'] ?? '').split(delimiter);
  return directories.flatMap((directory) => NAMES.map((name) => join(directory, name))).find(isExecutable);
}

/** How a page is looked at. */
export interface View {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly request?: { readonly url: string } };
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** A Chromium without a window, steered through its DevTools protocol over two pipes. */
export class Browser {
  /** Everything that pages have asked the network for. */
  readonly requests: string[] = [];
  private readonly waiting = new Map<number, (message: Message) => void>();
  private session: string | undefined;
  private sent = 0;
  private rest = '';

  static async start(program: string): Promise<Browser> {
    const directory = mkdtempSync(join(tmpdir(), 'taglane-browser-'));
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run'];
    const more = ['--disable-dev-shm-usage', '--remote-debugging-pipe', `--user-data-dir=${directory}`];
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] as const;
    const browser = new Browser(
      spawn(program, [...args, ...more, 'about:blank'], { stdio: [...stdio] }),
      directory,
    );
    const { targetId } = await browser.call('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser.call('Target.attachToTarget', { targetId, flatten: true });
    browser.session = String(sessionId);
    for (const domain of ['Network', 'Page', 'Runtime']) await browser.call(`${domain}.enable`);
    return browser;
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
  ) {
    (this.child.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      this.take(text);
    });
  }

  /** Opens a page. */
  async open(page: string, { width, scheme }: View): Promise<void> {
    const file = join(this.directory, 'page.html');
    writeFileSync(file, page);
    this.requests.length = 0;
    const metrics = { width, height: 800, deviceScaleFactor: 1, mobile: width < 600 };
    await this.call('Emulation.setDeviceMetricsOverride', metrics);
    await this.call('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    });
    await this.call('Page.navigate', { url: `file://${file}` });
    while ((await this.value('document.readyState')) !== 'complete') continue;
  }

  /** The value of an expression in the page. */
  async value(expression: string): Promise<unknown> {
    const { result } = await this.call('Runtime.evaluate', { expression, returnByValue: true });
    return (result as { readonly value?: unknown }).value;
  }

  /** A picture of the whole page, as PNG. */
  async picture(): Promise<Buffer> {
    const { data } = await this.call('Page.captureScreenshot', { captureBeyondViewport: true });
    return Buffer.from(String(data), 'base64');
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    await this.call('Browser.close').catch(() => undefined);
    await ended;
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  private call(method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> {
    this.sent += 1;
    const id = this.sent;
    const session =
      method.startsWith('Target.') || method.startsWith('Browser.') ? {} : { sessionId: this.session };
    (this.child.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
    });
  }

  private take(text: string): void {
    const messages = `${this.rest}${text}`.split('\0');
    this.rest = messages.pop() ?? '';
    for (const message of messages.map((one) => JSON.parse(one) as Message)) {
      if (message.id !== undefined) this.waiting.get(message.id)?.(message);
      else if (message.method === 'Network.requestWillBeSent')
        this.requests.push(message.params?.request?.url ?? '');
    }
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
