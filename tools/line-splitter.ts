import { StringDecoder } from 'node:string_decoder';

const longestLine = 64 * 1024;

/** Cuts a stream of bytes into lines; a line longer than 64 KiB is handed on in pieces. */
export class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  constructor(private readonly onLine: (line: string) => void) {}

  add(chunk: Buffer): void {
    const lines = (this.rest + this.decoder.write(chunk)).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (this.rest.length > longestLine) this.flush();
  }

  end(): void {
    this.rest += this.decoder.end();
    if (this.rest !== '') this.flush();
  }

  private flush(): void {
    this.onLine(this.rest);
    this.rest = '';
  }
}
