/** What bounds the plans that run at the same time. */
export interface WorkerLimits {
  readonly targets: number;
  /** What the person asked for; `undefined` leaves it to the machine. */
  readonly asked: number | undefined;
  readonly cores: number;
  readonly freeBytes: number;
}

/** What a worker holds at its peak, measured: 0.45 GB for Terraform and 0.8 GB for the AWS provider. */
const WORKER_BYTES = 1.3 * 1024 ** 3;

/** How many plans run at the same time: one for each core as far as the memory reaches, at least one. */
export function workerCount({ targets, asked, cores, freeBytes }: WorkerLimits): number {
  const fitting = Math.min(cores, Math.floor(freeBytes / WORKER_BYTES));
  return Math.max(1, Math.min(asked ?? fitting, targets));
}
