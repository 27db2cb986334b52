import { randomUUID } from 'node:crypto';
import type {
  BatchGetProjectsInput,
  CreateProjectInput,
  DeleteProjectInput,
  ListProjectsInput,
  Project,
  UpdateProjectInput,
  UpdateProjectVisibilityInput,
} from '@aws-sdk/client-codebuild';
import { passRole } from '../endpoint/access';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import type { Site } from '../endpoint/site';
import { pageOf } from '../wire/page';
import { invalidInput, projectExists } from './errors';
import { createdProject, updatedProject } from './project-changes';
import { findProject, onProject, projectArn, projectName } from './project-record';
import { projectProblems } from './project-rules';
import { requireTrust } from './service-role';

const service = 'codebuild.amazonaws.com';

export function projectOperations(site: Site): Operations {
  const placeOf = (caller: Caller) => site.world.at(caller.account, caller.region);
  const accept = async (project: Project, caller: Caller): Promise<void> => {
    const problems = projectProblems(project);
    if (problems.length > 0) throw invalidInput(problems.join('; '));
    await requireTrust(site, caller, project);
  };
  return {
    CreateProject: parsedBy<CreateProjectInput>({
      permissions: (input, caller) => [
        ...onProject('CreateProject')(input, caller),
        passRole(input.serviceRole ?? '', service),
      ],
      run: async (input, caller) => {
        const project = createdProject(input, caller);
        const { projects } = placeOf(caller);
        if (projects.has(project.name ?? '')) throw projectExists(project.arn ?? '');
        await accept(project, caller);
        projects.set(project.name ?? '', { project, lastBuildNumber: 0 });
        site.changed();
        return { project };
      },
    }),
    UpdateProject: parsedBy<UpdateProjectInput>({
      permissions: (input, caller) => [
        ...onProject('UpdateProject')(input, caller),
        ...(input.serviceRole === undefined ? [] : [passRole(input.serviceRole, service)]),
      ],
      run: async (input, caller) => {
        const record = findProject(site, caller, input.name);
        const project = updatedProject(record.project, input);
        await accept(project, caller);
        record.project = project;
        site.changed();
        return { project };
      },
    }),
    UpdateProjectVisibility: parsedBy<UpdateProjectVisibilityInput>({
      permissions: (input, caller) => [
        {
          action: 'codebuild:UpdateProjectVisibility',
          resource: projectArn(caller, projectName(input.projectArn)),
        },
      ],
      run: (input, caller) => {
        const { project } = findProject(site, caller, input.projectArn);
        project.projectVisibility = input.projectVisibility;
        project.resourceAccessRole = input.resourceAccessRole;
        if (input.projectVisibility === 'PUBLIC_READ') project.publicProjectAlias ??= randomUUID();
        else delete project.publicProjectAlias;
        site.changed();
        const { arn, projectVisibility, publicProjectAlias } = project;
        return { projectArn: arn, projectVisibility, publicProjectAlias };
      },
    }),
    BatchGetProjects: parsedBy<BatchGetProjectsInput>({
      permissions: (input, caller) =>
        (input.names ?? []).map((name) => ({
          action: 'codebuild:BatchGetProjects',
          resource: projectArn(caller, projectName(name)),
        })),
      run: (input, caller) => {
        const { projects } = placeOf(caller);
        const found = (input.names ?? []).map((name) => projects.get(projectName(name))?.project);
        return {
          projects: found.filter((project) => project !== undefined),
          projectsNotFound: (input.names ?? []).filter((_, index) => found[index] === undefined),
        };
      },
    }),
    ListProjects: parsedBy<ListProjectsInput>({
      run: (input, caller) => {
        const all = [...placeOf(caller).projects.values()].map(({ project }) => project);
        all.sort((a, b) => orderOf(a, input.sortBy).localeCompare(orderOf(b, input.sortBy)));
        if (input.sortOrder === 'DESCENDING') all.reverse();
        const page = pageOf(all, input.nextToken, 100);
        return { projects: page.items.map(({ name }) => name), ...page.next };
      },
    }),
    DeleteProject: parsedBy<DeleteProjectInput>({
      permissions: onProject('DeleteProject'),
      run: (input, caller) => {
        placeOf(caller).projects.delete(projectName(input.name));
        site.changed();
        return {};
      },
    }),
  };
}

function orderOf(project: Project, by: string | undefined): string {
  if (by === 'CREATED_TIME') return project.created?.toISOString() ?? '';
  if (by === 'LAST_MODIFIED_TIME') return project.lastModified?.toISOString() ?? '';
  return project.name ?? '';
}
