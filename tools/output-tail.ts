/** Collects a stream and keeps its last `limit` bytes. */
export class OutputTail {
  private readonly chunks: Buffer[] = [];
  private kept = 0;
  private dropped = false;

  constructor(private readonly limit: number) {}

  add(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.kept += chunk.length;
    this.dropWholeChunks();
  }

  get truncated(): boolean {
    return this.dropped || this.kept > this.limit;
  }

  text(): string {
    const all = Buffer.concat(this.chunks);
    return all.subarray(Math.max(0, all.length - this.limit)).toString('utf8');
  }

  /** The lines of which nothing is cut off, empty ones left out. */
  lines(): string[] {
    const lines = this.text().split('\n');
    return (this.truncated ? lines.slice(1) : lines).filter((line) => line.trim() !== '');
  }

  private dropWholeChunks(): void {
    let first = this.chunks[0];
    while (first !== undefined && this.kept - first.length >= this.limit) {
      this.chunks.shift();
      this.kept -= first.length;
      this.dropped = true;
      first = this.chunks[0];
    }
  }
}
