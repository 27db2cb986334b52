import { InputError } from '../tags/errors';

/** A problem with a tool that the person at the keyboard can fix. */
export class ToolError extends InputError {
  override readonly name: string = 'ToolError';
}

/** A tool is not there, or not in the pinned version. */
export class ToolMissing extends ToolError {
  override readonly name = 'ToolMissing';
  constructor(
    readonly tool: string,
    message: string,
  ) {
    super(message);
  }
}

export function programMissing(command: string): ToolMissing {
  return new ToolMissing(command, `cannot start "${command}": no such program; run: taglane tools install`);
}

export function programNotAllowed(command: string): ToolMissing {
  return new ToolMissing(
    command,
    `cannot start "${command}": the file may not be executed; run: taglane tools install`,
  );
}

export function directoryMissing(command: string, directory: string): ToolError {
  return new ToolError(`cannot start "${command}" in ${directory}: no such directory`);
}

export function toolMissing(tool: string, wanted: string): ToolMissing {
  return new ToolMissing(tool, `${tool} ${wanted} is not installed; run: taglane tools install`);
}
