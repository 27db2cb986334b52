import type { ActionTypeId } from '@aws-sdk/client-codepipeline';

/** Number of artifacts that an action type takes and makes: [least in, most in, least out, most out]. */
type Artifacts = readonly [number, number, number, number];

/**
 * Action types of AWS with their artifact limits.
 * Source: CodePipeline user guide, "Pipeline structure reference", valid action types and numbers of artifacts.
 */
export const actionTypes: Readonly<Record<string, Artifacts>> = {
  'Source/AWS/S3': [0, 0, 1, 1],
  'Source/AWS/CodeCommit': [0, 0, 1, 1],
  'Source/AWS/ECR': [0, 0, 1, 1],
  'Source/AWS/CodeStarSourceConnection': [0, 0, 1, 1],
  'Source/ThirdParty/GitHub': [0, 0, 1, 1],
  'Build/AWS/CodeBuild': [1, 5, 0, 5],
  'Build/AWS/ECRBuildAndPublish': [1, 1, 0, 1],
  'Build/Custom/Jenkins': [0, 5, 0, 5],
  'Test/AWS/CodeBuild': [1, 5, 0, 5],
  'Test/AWS/DeviceFarm': [1, 1, 0, 0],
  'Test/Custom/Jenkins': [0, 5, 0, 5],
  'Test/ThirdParty/BlazeMeter': [1, 1, 0, 0],
  'Approval/AWS/Manual': [0, 0, 0, 0],
  'Deploy/AWS/S3': [1, 1, 0, 0],
  'Deploy/AWS/CloudFormation': [0, 10, 0, 1],
  'Deploy/AWS/CloudFormationStackSet': [1, 10, 0, 1],
  'Deploy/AWS/CloudFormationStackInstances': [0, 10, 0, 1],
  'Deploy/AWS/CodeDeploy': [1, 1, 0, 0],
  'Deploy/AWS/CodeDeployToECS': [1, 5, 0, 0],
  'Deploy/AWS/ECS': [1, 1, 0, 0],
  'Deploy/AWS/EC2': [1, 1, 0, 0],
  'Deploy/AWS/EKS': [1, 5, 0, 0],
  'Deploy/AWS/ElasticBeanstalk': [1, 1, 0, 0],
  'Deploy/AWS/OpsWorks': [1, 1, 0, 0],
  'Deploy/AWS/AppConfig': [1, 1, 0, 0],
  'Deploy/AWS/ServiceCatalog': [1, 1, 0, 0],
  'Deploy/AWS/Lambda': [0, 1, 0, 0],
  'Invoke/AWS/Lambda': [0, 5, 0, 5],
  'Invoke/AWS/StepFunctions': [0, 1, 0, 1],
  'Invoke/AWS/CodePipeline': [0, 5, 0, 0],
  'Invoke/AWS/InspectorScan': [0, 1, 0, 1],
  'Compute/AWS/Commands': [0, 10, 0, 1],
};

/** `Category/Owner/Provider`. */
export function actionTypeKey(type: ActionTypeId | undefined): string {
  return `${type?.category ?? ''}/${type?.owner ?? ''}/${type?.provider ?? ''}`;
}
