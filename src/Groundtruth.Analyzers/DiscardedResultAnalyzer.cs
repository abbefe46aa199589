using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Groundtruth.Analyzers;

/// <summary>Rejects a call whose <c>Result&lt;T&gt;</c> or <c>Error?</c> is dropped, awaited or not.</summary>
/// <remarks>CA1806 does not see awaited results. An assignment to <c>_</c> is allowed: it shows the intent.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DiscardedResultAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "GT0001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Discarded result",
        "The {0} is discarded. Check its error, or assign it to '_' if the error does not matter.",
        "Reliability",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Outcomes.Find(start.Compilation) is { } outcomes)
            {
                start.RegisterOperationAction(operation => CheckStatement(operation, outcomes), OperationKind.ExpressionStatement);
                start.RegisterOperationAction(operation => CheckConversion(operation, outcomes), OperationKind.Conversion);
            }
        });
    }

    private static void CheckStatement(OperationAnalysisContext context, Outcomes outcomes)
    {
        var value = ((IExpressionStatementOperation)context.Operation).Operation;
        if (value is IAwaitOperation or IInvocationOperation or IConditionalAccessOperation && outcomes.Include(value.Type))
        {
            Report(context, value);
        }
    }

    /// <summary>Reports a conversion to a plain <c>Task</c>, which loses the result, too.</summary>
    private static void CheckConversion(OperationAnalysisContext context, Outcomes outcomes)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (outcomes.IsPlainTask(conversion.Type) && outcomes.AreResultOf(conversion.Operand.Type))
        {
            Report(context, conversion.Operand);
        }
    }

    private static void Report(OperationAnalysisContext context, IOperation value) => context.ReportDiagnostic(
        Diagnostic.Create(Rule, value.Syntax.GetLocation(), value.Type!.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
}
