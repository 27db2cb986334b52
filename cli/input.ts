/** The words of one command line after the command's name, as commander read them. */
export class Input {
  constructor(
    readonly operands: readonly string[],
    private readonly options: ReadonlyMap<string, unknown>,
  ) {}

  /** The operand at a position that the command requires. */
  operand(position: number): string {
    const text = this.operands[position];
    if (text === undefined) throw new Error(`the command declares no required operand ${position}`);
    return text;
  }

  /** The value of `--name <value>`, or `undefined`. `name` is in camelCase. */
  text(name: string): string | undefined {
    const value = this.options.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** The values of a `--name <value>` that may be repeated, in their order; none when it is not given. */
  texts(name: string): readonly string[] {
    const values = this.options.get(name);
    return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
  }

  /** Whether `--name` is given. `name` is in camelCase. */
  flag(name: string): boolean {
    return this.options.get(name) === true;
  }
}
