using Microsoft.CodeAnalysis;

namespace Groundtruth.Analyzers;

/// <summary>The types whose values must not be discarded.</summary>
internal sealed class Outcomes
{
    private static readonly SymbolEqualityComparer Same = SymbolEqualityComparer.Default;

    private readonly INamedTypeSymbol result;
    private readonly INamedTypeSymbol error;
    private readonly INamedTypeSymbol task;

    private Outcomes(INamedTypeSymbol result, INamedTypeSymbol error, INamedTypeSymbol task) =>
        (this.result, this.error, this.task) = (result, error, task);

    /// <summary>Null in a project that does not reference the domain.</summary>
    public static Outcomes? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Groundtruth.Domain.Result`1") is { } result
        && compilation.GetTypeByMetadataName("Groundtruth.Domain.Error") is { } error
        && compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is { } task
            ? new Outcomes(result, error, task)
            : null;

    public bool Include(ITypeSymbol? type) => Same.Equals(type?.OriginalDefinition, result) || Same.Equals(type, error);

    public bool IsPlainTask(ITypeSymbol? type) => Same.Equals(type, task);

    public bool AreResultOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } generic
        && Same.Equals(generic.BaseType, task)
        && Include(generic.TypeArguments[0]);
}
