using Groundtruth.Analyzers;
using Groundtruth.Application;
using Groundtruth.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Groundtruth.UnitTests.Analyzers;

[Parallelizable(ParallelScope.All)]
public sealed class DiscardedResultAnalyzerTests
{
    [TestCase("await tx.Commit(1, ct);", "The Result<int> is discarded.")]
    [TestCase("await tx.Commit(1, ct).ConfigureAwait(false);", "The Result<int> is discarded.")]
    [TestCase("await tx.CommitPhase(ct);", "The Error? is discarded.")]
    [TestCase("Result<int>.Fail(Error.Invalid());", "The Result<int> is discarded.")]
    [TestCase("Func<Task> commit = async () => await tx.Commit(1, ct);", "The Result<int> is discarded.")]
    [TestCase("Func<Task> commit = () => tx.Commit(1, ct);", "The Task<Result<int>> is discarded.")]
    [TestCase("Task commit = tx.CommitPhase(ct);", "The Task<Error?> is discarded.")]
    public async Task Discarded_result_is_an_error(string statement, string message)
    {
        var found = (await Diagnose(statement)).Single();

        Assert.That((found.Id, found.Severity), Is.EqualTo((DiscardedResultAnalyzer.Id, DiagnosticSeverity.Error)));
        Assert.That(found.GetMessage(), Does.StartWith(message));
    }

    [TestCase("if (await tx.CommitPhase(ct) is { } conflict) { return conflict; }")]
    [TestCase("var result = await tx.Commit(1, ct); result = await tx.Commit(2, ct); return result.Error;")]
    [TestCase("_ = await tx.Commit(1, ct);")]
    [TestCase("await tx.Commit(ct);")]
    [TestCase("Func<Task<Error?>> commit = () => tx.CommitPhase(ct);")]
    [TestCase("Task commit = tx.Commit(ct);")]
    public async Task Used_result_is_allowed(string statement) => Assert.That(await Diagnose(statement), Is.Empty);

    private static async Task<IReadOnlyList<Diagnostic>> Diagnose(string statement)
    {
        var source =
            $$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using Groundtruth.Application;
            using Groundtruth.Domain;

            internal sealed class Handler
            {
                public async Task<Error?> Handle(ITransaction tx, CancellationToken ct)
                {
                    await Task.Yield();
                    {{statement}}
                    return null;
                }
            }
            """;
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] references =
        [
            typeof(object).Assembly.Location,
            Path.Combine(runtime, "System.Runtime.dll"),
            typeof(Error).Assembly.Location,
            typeof(ITransaction).Assembly.Location,
        ];
        var compilation = CSharpCompilation.Create(
            "Handlers",
            [CSharpSyntaxTree.ParseText(source)],
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.That(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
        return await compilation.WithAnalyzers([new DiscardedResultAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }
}
