import type { Command, Option } from 'commander';
import type { OptionRow } from './command-file';
import { UsageError } from './output/failure';

/**
 * From now on a command refuses a value for an option that has one already: the earlier one would go unheard. An option
 * that collects its values, by a parser of its own, takes all of them. Gives what ends it.
 */
export function refuseRepeats(command: Command): () => void {
  let isOver = false;
  for (const option of command.options.filter(takesOne)) {
    let isGiven = false;
    command.on(`option:${option.name()}`, () => {
      if (isGiven && !isOver)
        throw new UsageError(`${option.flags} is given more than once; it takes one value`);
      isGiven = true;
    });
  }
  return () => {
    isOver = true;
  };
}

function takesOne({ required, parseArg }: Option): boolean {
  return required && parseArg === undefined;
}

/** Adds an option to a command. */
export function addOption(command: Command, { flags, description, repeats = false }: OptionRow): void {
  if (repeats) command.option(flags, description, collected);
  else command.option(flags, description);
}

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
