import { CfnElement, Stack } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** cdk-nag's name for the finding that a policy allows `<the owner's address><rest>`, where `rest` holds a wildcard. */
export function wildcardIn(owner: IConstruct, rest: string): string {
  const element = owner.node.defaultChild
  if (!CfnElement.isCfnElement(element)) throw new Error(`${owner.node.path} is no resource of its own`)
  return `AwsSolutions-IAM5[Resource::<${Stack.of(owner).getLogicalId(element)}.Arn>${rest}]`
}
