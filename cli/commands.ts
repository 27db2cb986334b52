import type { CommandFile } from './command-file';

/** A command's row: its words, its line in the list, and the file that is read only when it is called. */
export interface CommandRow {
  readonly words: string;
  readonly summary: string;
  load(): Promise<{ readonly command: CommandFile }>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandRow[] = [
  {
    words: 'init',
    summary: 'make a delivery repository of your own',
    load: () => import('./commands/init.ts'),
  },
  {
    words: 'show',
    summary: 'print what a release tag selects',
    load: () => import('./commands/show.ts'),
  },
  {
    words: 'targets',
    summary: 'list the places that the configuration allows',
    load: () => import('./commands/targets.ts'),
  },
  {
    words: 'config check',
    summary: 'list every problem of the configuration',
    load: () => import('./commands/config-check.ts'),
  },
  {
    words: 'synth',
    summary: 'write the Terraform JSON of tags or stacks',
    load: () => import('./commands/synth.ts'),
  },
  {
    words: 'lint',
    summary: 'lint the stack of a tag',
    load: () => import('./commands/lint.ts'),
  },
  {
    words: 'scan',
    summary: 'scan the stack of a tag',
    load: () => import('./commands/scan.ts'),
  },
  {
    words: 'plan',
    summary: 'plan a release and judge it, or plan many targets',
    load: () => import('./commands/plan.ts'),
  },
  {
    words: 'affected',
    summary: 'list the targets that a change since a commit touches',
    load: () => import('./commands/affected.ts'),
  },
  {
    words: 'apply',
    summary: 'apply the plan that was saved for a tag',
    load: () => import('./commands/apply.ts'),
  },
  {
    words: 'run',
    summary: 'run all stages of a release, with a question before apply',
    load: () => import('./commands/run.ts'),
  },
  {
    words: 'status',
    summary: 'show what is applied where, and what is under way',
    load: () => import('./commands/status.ts'),
  },
  {
    words: 'tag',
    summary: 'make the tag of a release',
    load: () => import('./commands/tag.ts'),
  },
  {
    words: 'promote',
    summary: 'make the tag that brings a release to another environment',
    load: () => import('./commands/promote.ts'),
  },
  {
    words: 'rollout',
    summary: 'release a commit to all Regions of a team, wave by wave',
    load: () => import('./commands/rollout.ts'),
  },
  {
    words: 'rollback',
    summary: 'bring an earlier release of a target back',
    load: () => import('./commands/rollback.ts'),
  },
  {
    words: 'destroy',
    summary: 'destroy what a target has, with the approval of another',
    load: () => import('./commands/destroy.ts'),
  },
  {
    words: 'drift',
    summary: 'look for changes that were made by hand, and undo them',
    load: () => import('./commands/drift.ts'),
  },
  {
    words: 'orphans',
    summary: 'list what is left in places that are no longer allowed',
    load: () => import('./commands/orphans.ts'),
  },
  {
    words: 'history',
    summary: 'list the executions of a target, or show one in full',
    load: () => import('./commands/history.ts'),
  },
  {
    words: 'report',
    summary: 'write what the ledger tells as one page',
    load: () => import('./commands/report.ts'),
  },
  {
    words: 'diff',
    summary: 'compare what is applied to a target with a tag',
    load: () => import('./commands/diff.ts'),
  },
  {
    words: 'approve',
    summary: 'let a lane apply the plan that waits for an approval',
    load: () => import('./commands/approve.ts'),
  },
  {
    words: 'reject',
    summary: 'end a release that waits for an approval',
    load: () => import('./commands/reject.ts'),
  },
  {
    words: 'logs',
    summary: 'print the logs of an execution, stage by stage',
    load: () => import('./commands/logs.ts'),
  },
  {
    words: 'retry',
    summary: 'start what has failed again, with a new plan',
    load: () => import('./commands/retry.ts'),
  },
  {
    words: 'stop',
    summary: 'end an execution that is under way',
    load: () => import('./commands/stop.ts'),
  },
  {
    words: 'unlock',
    summary: 'show who locks a state, and unlock it when that is dead',
    load: () => import('./commands/unlock.ts'),
  },
  {
    words: 'adopt',
    summary: 'bring existing resources under the addresses of a stack',
    load: () => import('./commands/adopt.ts'),
  },
  {
    words: 'ledger repair',
    summary: 'write down an apply that its build could not write down',
    load: () => import('./commands/ledger-repair.ts'),
  },
  {
    words: 'bootstrap',
    summary: 'make the places where states live',
    load: () => import('./commands/bootstrap.ts'),
  },
  {
    words: 'deploy',
    summary: 'deploy stacks of the tooling account and of access',
    load: () => import('./commands/deploy.ts'),
  },
  {
    words: 'doctor',
    summary: 'look whether all that releases need is in order',
    load: () => import('./commands/doctor.ts'),
  },
  {
    words: 'tools install',
    summary: 'install the tools that the stages run',
    load: () => import('./commands/tools-install.ts'),
  },
  {
    words: 'tools list',
    summary: 'list the tools, their versions and where they are',
    load: () => import('./commands/tools-list.ts'),
  },
  {
    words: 'rehearse',
    summary: 'run the deployed pipelines in an emulated AWS on this machine',
    load: () => import('./commands/rehearse.ts'),
  },
  {
    words: 'rehearse status',
    summary: 'list what the pipelines of the running rehearsal do',
    load: () => import('./commands/rehearse-status.ts'),
  },
  {
    words: 'rehearse logs',
    summary: 'print the log of a build of the running rehearsal',
    load: () => import('./commands/rehearse-logs.ts'),
  },
  {
    words: 'rehearse stop',
    summary: 'end the running rehearsal',
    load: () => import('./commands/rehearse-stop.ts'),
  },
  {
    words: 'stage',
    summary: 'run a stage inside a build of a lane',
    load: () => import('./commands/stage.ts'),
  },
];

/** What the first words of two-word commands stand for. */
export const GROUPS: ReadonlyMap<string, string> = new Map([
  ['config', 'look at the configuration'],
  ['ledger', 'the record of what is applied'],
  ['rehearse', 'run the deployed pipelines on this machine'],
  ['tools', 'the programs that the stages run'],
]);
