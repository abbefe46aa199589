using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>
/// The types that a type refers to, in signatures, fields and method bodies. Ids do not count as a use of what they identify.
/// </summary>
internal static class TypeReferences
{
    private const string TypedId = "Groundtruth.Domain.Id`1";

    public static IEnumerable<TypeReference> Of(TypeDefinition type)
    {
        var direct = new[] { type.BaseType }
            .Concat(type.Interfaces.Select(implemented => implemented.InterfaceType))
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Methods.SelectMany(Of))
            .Where(reference => reference is not null);
        return direct.SelectMany(Parts).Concat(type.NestedTypes.SelectMany(Of));
    }

    private static IEnumerable<TypeReference> Of(MethodDefinition method)
    {
        var signature = method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);
        return method.HasBody
            ? signature.Concat(method.Body.Variables.Select(variable => variable.VariableType)).Concat(
                method.Body.Instructions.SelectMany(Of))
            : signature;
    }

    private static IEnumerable<TypeReference> Of(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType { ElementType.FullName: TypedId } => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification nested => Parts(nested.ElementType),
        _ => [type],
    };
}
