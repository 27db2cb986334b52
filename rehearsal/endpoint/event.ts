/** Something that happened, for whoever watches. */
export type RehearsalEvent =
  | {
      readonly kind: 'push';
      readonly repository: string;
      readonly reference: string;
      readonly change: string;
    }
  | {
      readonly kind: 'delivery';
      readonly rule: string;
      readonly target: string;
      readonly problem: string | null;
    }
  | { readonly kind: 'build'; readonly id: string; readonly phase: string; readonly status: string }
  | { readonly kind: 'buildLog'; readonly id: string; readonly line: string }
  | {
      readonly kind: 'action';
      readonly pipeline: string;
      readonly execution: string;
      readonly stage: string;
      readonly action: string;
      readonly status: string;
    }
  | {
      readonly kind: 'execution';
      readonly pipeline: string;
      readonly execution: string;
      readonly status: string;
    };
