import { gateCommand } from '../gate-command';

export const command = gateCommand(
  'lint',
  'Synthesises the stack of a target and lints it: tflint and terraform validate.',
);
