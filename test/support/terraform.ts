import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { promisify } from 'node:util';
import { awsEnvironment, rootCredentials } from '../../rehearsal/credentials';
import { toolEnvironment, toolPath } from '../../tools/locate';
import { account, type Rehearsal, region } from './rehearsal';

const run = promisify(execFile);

/** Terraform on a copy of a fixture, against a rehearsal, as root of the account. */
export class TerraformRun {
  private readonly directory: string;
  private readonly environment: Record<string, string>;

  constructor(rehearsal: Rehearsal, fixture: string) {
    this.directory = `${rehearsal.directory}/terraform`;
    cpSync(fixture, this.directory, { recursive: true });
    const base = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
    const { endpoint } = rehearsal;
    this.environment = toolEnvironment(awsEnvironment(base, { endpoint, region }, rootCredentials(account)), {
      noInstanceMetadata: true,
    });
  }

  async init(): Promise<void> {
    await this.terraform(['init', '-input=false', '-no-color']);
  }

  async apply(variables: Record<string, string> = {}): Promise<void> {
    await this.terraform(['apply', '-auto-approve', '-input=false', '-no-color', ...flags(variables)]);
  }

  /** What a plan would change; empty when it finds no difference. */
  async difference(variables: Record<string, string> = {}): Promise<string[]> {
    const printed = await this.terraform(['plan', '-input=false', '-no-color', ...flags(variables)]);
    return printed.split('\n').filter((line) => /^ +(# \S+ (will|must) be|[~+-] )/.test(line));
  }

  async destroy(): Promise<void> {
    await this.terraform(['destroy', '-auto-approve', '-input=false', '-no-color']);
  }

  private async terraform(args: readonly string[]): Promise<string> {
    const { stdout } = await run(toolPath('terraform'), [...args], {
      cwd: this.directory,
      env: this.environment,
      maxBuffer: 32 * 1024 * 1024,
    });
    return stdout;
  }
}

function flags(variables: Record<string, string>): string[] {
  return Object.entries(variables).flatMap(([name, value]) => ['-var', `${name}=${value}`]);
}
