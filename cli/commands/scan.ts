import { gateCommand } from '../gate-command';

export const command = gateCommand(
  'scan',
  'Synthesises the stack of a target and scans it: checkov and the integrity rules.',
);
