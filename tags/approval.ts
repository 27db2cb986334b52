/** How an apply may be approved. */
export const APPROVALS = ['automatic', 'manual'] as const;
