import { HclSyntaxError, type Token } from './hcl-token';

const SPACE = /[ \t\r]+/y;
const LINE_COMMENT = /(?:#|\/\/)[^\n]*/y;
const BLOCK_COMMENT = /\/\*[^]*?\*\//y;
const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
/** Characters on which readers of HCL may disagree: odd spaces around a heredoc's end, text that is not UTF-8. */
const DOUBTFUL =
  /[\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF\uFFFD]|\${3,}\{|%{3,}\{/;
const NEWLINE = 10;
const DEEPEST = 50;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Cuts HCL into tokens, with the same modes as Terraform: templates may hold expressions that hold templates. */
export class HclScanner {
  private at = 0;
  private line = 1;
  private depth = 0;

  constructor(private readonly text: string) {}

  tokens(): Token[] {
    const doubtful = DOUBTFUL.exec(this.text);
    if (doubtful !== null) {
      this.advance(doubtful.index);
      throw new HclSyntaxError('has a character that readers of HCL take differently', this.line);
    }
    const found: Token[] = [];
    for (let token = this.next(); token !== null; token = this.next()) found.push(token);
    return found;
  }

  private next(): Token | null {
    while (this.skip(SPACE) || this.skip(LINE_COMMENT) || this.skip(BLOCK_COMMENT));
    if (this.text.startsWith('/*', this.at))
      throw new HclSyntaxError('has a comment without an end', this.line);
    if (this.at >= this.text.length) return null;
    const start = this.at;
    const line = this.line;
    const kind = this.consume();
    return { kind, text: this.text.slice(start, this.at), line, start, end: this.at };
  }

  private consume(): Token['kind'] {
    const character = this.text.charAt(this.at);
    if (character === '\n') {
      this.advance(1);
      return 'newline';
    }
    if (character === '"') {
      this.quoted();
      return 'string';
    }
    const heredoc = this.match(HEREDOC);
    if (heredoc !== null) {
      this.heredoc(heredoc[2] ?? '');
      return 'string';
    }
    if (this.match(IDENTIFIER) !== null) return 'identifier';
    if (this.match(NUMBER) === null) this.advance(1);
    return 'other';
  }

  private quoted(): void {
    const opened = this.line;
    this.advance(1);
    for (;;) {
      const character = this.text.charAt(this.at);
      if (character === '' || character === '\n')
        throw new HclSyntaxError('has a quoted text without an end', opened);
      if (character === '"') return this.advance(1);
      if (character === '\\') this.advance(2);
      else this.templatePart();
    }
  }

  private heredoc(marker: string): void {
    const opened = this.line;
    for (let lineStart = true; ;) {
      const end = lineStart ? this.endMarker(marker) : null;
      if (end !== null) return this.advance(end);
      if (this.at >= this.text.length)
        throw new HclSyntaxError(`has a heredoc ${marker} without an end`, opened);
      lineStart = this.text.charAt(this.at) === '\n';
      const interpolates = this.templatePart();
      // HCL takes a marker after an interpolation for the end in some places and for text in others
      if (interpolates && this.endMarker(marker) !== null) {
        throw new HclSyntaxError(`has ${marker} behind an interpolation`, this.line);
      }
    }
  }

  private endMarker(marker: string): number | null {
    const end = this.text.indexOf('\n', this.at);
    const whole = this.text.slice(this.at, end === -1 ? undefined : end);
    return whole.trim() === marker ? whole.trimEnd().length : null;
  }

  /** One character of a template, or an interpolation up to its closing brace; says which. */
  private templatePart(): boolean {
    const three = this.text.slice(this.at, this.at + 3);
    const escaped = three === '$${' || three === '%%{';
    if (escaped || (!three.startsWith('${') && !three.startsWith('%{'))) {
      this.advance(escaped ? 3 : 1);
      return false;
    }
    this.interpolation();
    return true;
  }

  private interpolation(): void {
    const opened = this.line;
    this.depth += 1;
    if (this.depth > DEEPEST) throw new HclSyntaxError('nests interpolations too deeply', opened);
    this.advance(2);
    for (let depth = 1; depth > 0;) {
      const token = this.next();
      if (token === null) throw new HclSyntaxError('has an interpolation without an end', opened);
      if (token.text === '{') depth += 1;
      if (token.text === '}') depth -= 1;
    }
    this.depth -= 1;
  }

  private skip(pattern: RegExp): boolean {
    return this.match(pattern) !== null;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.advance(found[0].length);
    return found;
  }

  private advance(count: number): void {
    const to = Math.min(this.at + count, this.text.length);
    for (; this.at < to; this.at += 1) if (this.text.charCodeAt(this.at) === NEWLINE) this.line += 1;
  }
}
