import { StringDecoder } from 'node:string_decoder';

export type OutputStream = 'stdout' | 'stderr';

/** The lines of one stream of a command, whose chunks end anywhere: in a line, and in a character. */
export class OutputLines {
  private readonly decoder = new StringDecoder('utf8');
  private partial = '';

  constructor(
    /** A longer line is given in parts. */
    private readonly limit: number,
  ) {}

  /** The lines that the chunk completes. */
  add(chunk: Buffer): string[] {
    const lines = (this.partial + this.decoder.write(chunk)).split('\n');
    this.partial = lines.pop() ?? '';
    if (this.partial.length > this.limit) lines.push(this.rest());
    return lines;
  }

  /** What is left without an end of a line, when there is anything. */
  end(): string[] {
    this.partial += this.decoder.end();
    return this.partial === '' ? [] : [this.rest()];
  }

  private rest(): string {
    const { partial } = this;
    this.partial = '';
    return partial;
  }
}
