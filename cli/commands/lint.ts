import { gateCommand } from '../gate-command';

export const command = gateCommand(
  'lint',
  'Synthesises the stack of a tag and lints it: tflint and terraform validate.',
);
