import type { Block, Value } from './block';
import { HclScanner } from './hcl-scanner';
import { HclSyntaxError, type Token } from './hcl-token';

/** The blocks of an HCL file, and why it cannot be judged if it cannot. */
export interface HclFile {
  readonly blocks: readonly Block[];
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Reads the blocks of a Terraform file: headings, nesting, attributes as text. `file` is only a name for messages. */
export function parseHcl(text: string, file: string): HclFile {
  try {
    return { blocks: new BodyParser(text, file).top(), problems: [] };
  } catch (error) {
    if (!(error instanceof HclSyntaxError)) throw error;
    return { blocks: [], problems: [{ line: error.line, message: error.message }] };
  }
}

const DEEPEST = 50;

interface Body {
  readonly attributes: Map<string, Value>;
  readonly blocks: Block[];
}

class BodyParser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly file: string,
  ) {
    this.tokens = new HclScanner(text).tokens();
  }

  top(): Block[] {
    const body = this.body();
    const rest = this.tokens[this.at];
    if (rest !== undefined) throw new HclSyntaxError(`has an unexpected "${rest.text}"`, rest.line);
    return body.blocks;
  }

  private body(): Body {
    const body: Body = { attributes: new Map(), blocks: [] };
    for (;;) {
      while (this.peek()?.kind === 'newline') this.at += 1;
      const token = this.peek();
      if (token === undefined || token.text === '}') return body;
      if (token.kind !== 'identifier')
        throw new HclSyntaxError(`has an unexpected "${token.text}"`, token.line);
      this.at += 1;
      if (this.peek()?.text === '=') this.attribute(token, body);
      else body.blocks.push(this.block(token));
    }
  }

  private attribute(name: Token, body: Body): void {
    if (body.attributes.has(name.text)) throw new HclSyntaxError(`sets ${name.text} twice`, name.line);
    this.at += 1;
    const first = this.peek();
    let end = first?.start ?? 0;
    for (let depth = 0, token = first; token !== undefined; token = this.peek()) {
      if (depth === 0 && (token.kind === 'newline' || token.text === '}')) break;
      if (/^[[({]$/.test(token.text)) depth += 1;
      if (/^[\])}]$/.test(token.text)) depth -= 1;
      if (depth < 0) throw new HclSyntaxError(`has an unexpected "${token.text}"`, token.line);
      end = token.end;
      this.at += 1;
    }
    body.attributes.set(name.text, { kind: 'hcl', text: this.text.slice(first?.start ?? 0, end) });
  }

  private block(kind: Token): Block {
    const labels: string[] = [];
    for (let token = this.peek(); token?.text !== '{'; token = this.peek()) {
      if (token === undefined || (token.kind !== 'identifier' && token.kind !== 'string')) {
        throw new HclSyntaxError(`has neither an attribute nor a block at "${kind.text}"`, kind.line);
      }
      labels.push(token.kind === 'string' ? token.text.slice(1, -1) : token.text);
      this.at += 1;
    }
    this.at += 1;
    this.depth += 1;
    if (this.depth > DEEPEST) throw new HclSyntaxError('nests blocks too deeply', kind.line);
    const body = this.body();
    this.depth -= 1;
    if (this.peek()?.text !== '}')
      throw new HclSyntaxError(`does not close the block "${kind.text}"`, kind.line);
    this.at += 1;
    return { kind: kind.text, labels, ...body, file: this.file, line: kind.line };
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }
}
