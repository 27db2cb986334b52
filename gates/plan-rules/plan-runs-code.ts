import type { PlannedElement } from '../plan-configuration';
import type { PlanRule } from '../plan-rule';

/** Terraform's own reading of the stack holds no provisioner and no module from elsewhere. */
export const planRunsCode: PlanRule = {
  id: 'plan-runs-code',
  integrity: true,
  violations: ({ elements }) =>
    elements.flatMap((element) => [
      ...element.provisioners.map((type) => ({
        address: element.address,
        message: `${element.address} has a provisioner ${type}; a release runs no commands`,
      })),
      ...(isRemote(element)
        ? [
            {
              address: element.address,
              message: `${element.address} comes from ${element.source ?? ''}; modules come with the release`,
            },
          ]
        : []),
    ]),
};

function isRemote({ kind, source }: PlannedElement): boolean {
  return kind === 'module' && !/^\.\.?\//.test(source ?? '');
}
