import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether an object of type `typename` is what `... on condition` is about. */
export type TypeConditions = (condition: string, typename: string) => boolean;

/** Type conditions of a schema. A name that it does not know matches nothing but itself. */
export function typeConditionsOf(schema: GraphQLSchema): TypeConditions {
  return (condition, typename) => {
    if (condition === typename) return true;
    const abstract = schema.getType(condition);
    const type = schema.getType(typename);
    return (
      isAbstractType(abstract) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(abstract, type)
    );
  };
}
