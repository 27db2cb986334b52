export const PLAN_RULES: readonly { readonly id: string; readonly integrity: boolean }[] = [];
