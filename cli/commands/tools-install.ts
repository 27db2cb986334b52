import { InputError } from '../../tags/errors';
import { hint, listed } from '../../tags/nearest';
import { printable } from '../../tags/printable';
import { installTools, toolNames } from '../../tools/install';
import type { ToolName } from '../../tools/pins';
import type { CommandFile } from '../command-file';
import { formatFields } from '../output/fields';

export const command: CommandFile = {
  description:
    'Makes the pinned tools available. What is there in the right version is left alone, the rest goes into the cache.',
  operands: [['[tool...]', `of ${toolNames.join(', ')}; all of them when none is given`]],
  options: [],
  examples: ['taglane tools install', 'taglane tools install terraform tflint'],
  async run({ console, interrupted }, input) {
    const names = input.operands.length === 0 ? toolNames : input.operands.map(parseToolName);
    const progress = console.progress('tools');
    try {
      const tools = await installTools(names, {
        env: process.env,
        report: (line) => {
          progress.update(line);
        },
        signal: interrupted(),
      });
      progress.done(`${tools.length} ready`);
      console.json(tools);
      console.result(
        formatFields(
          tools.map(({ name, program }) => [name, program]),
          console.colors,
        ),
      );
    } catch (error) {
      progress.fail('stopped');
      throw error;
    }
  },
};

function parseToolName(text: string): ToolName {
  const name = toolNames.find((known) => known === text);
  if (name === undefined) {
    throw new InputError(
      `no tool ${printable(text)}; there are ${listed(toolNames)}${hint(text, toolNames)}`,
    );
  }
  return name;
}
