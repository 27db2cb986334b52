import { stageIs, type Fault } from './fault';

export const emulatorDown: Fault = {
  name: 'emulator-down',
  description: 'the emulated AWS itself is killed while a release is synthesised',
  expected: 'the rehearsal ends at once and says so, with exit code 2',
  approval: 'automatic',
  lasting: false,
  when: (view) => stageIs(view, 'Synth', 'running'),
  strike: ({ rehearsal }) => rehearsal.emulator.kill(),
  shows: { outcomes: ['open'], stage: null, says: /^/ },
};
