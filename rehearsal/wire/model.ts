import codebuild from './model/codebuild.json';
import codecommit from './model/codecommit.json';
import codepipeline from './model/codepipeline.json';

export type ServiceName = 'codebuild' | 'codecommit' | 'codepipeline';

/** One shape of a service's description: what a value of that name must look like. */
export interface Shape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, string>>;
  readonly key?: string;
  readonly of?: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** The requests of a service: the shape of every operation's input, and the shapes that those use. */
export interface ServiceModel {
  readonly operations: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** Derived from the service descriptions of the AWS SDKs: see model/README.md. */
export const serviceModels: Readonly<Record<ServiceName, ServiceModel>> = {
  codebuild: parseModel(codebuild),
  codecommit: parseModel(codecommit),
  codepipeline: parseModel(codepipeline),
};

function parseModel(text: unknown): ServiceModel {
  return text as ServiceModel;
}
