using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Database.PointReads;
using Groundtruth.Infrastructure.Database.Replica;
using Groundtruth.Infrastructure.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>
/// Records every statement of the program: calls each method that sends some, with sample arguments and an empty database, and adds the
/// statements that are left in the compiled program.
/// </summary>
/// <remarks>Not in parallel with other tests: statements are found in the cache that the whole process shares.</remarks>
internal sealed class StatementRecording(IServiceProvider services)
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Senders = [typeof(PostgresReader), typeof(UnitOfWork), typeof(PointReader), typeof(ListReader)];

    private readonly Dictionary<string, SentStatement> statements = [];

    public static async Task<IReadOnlyList<SentStatement>> Run(IServiceProvider services)
    {
        var recording = new StatementRecording(services);
        foreach (var store in typeof(PostgresReader).Assembly.GetTypes().Where(SendsStatements))
        {
            recording.RecordPointReads(store);
            foreach (var method in store.GetMethods(Declared).Where(CanBeCalled))
            {
                await recording.Record(store, method, isSparse: false);
                await recording.Record(store, method, isSparse: true);
            }
        }

        recording.RecordLedgerChecks();
        recording.RecordTexts();
        return [.. recording.statements.Values.OrderBy(each => each.Sender, StringComparer.Ordinal)
            .ThenBy(each => each.Text, StringComparer.Ordinal)];
    }

    private static bool SendsStatements(Type type) => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && !Senders.Contains(type)
        && type.GetMethods(Declared | BindingFlags.Static).SelectMany(method => method.GetParameters())
            .Concat(type.GetConstructors().SelectMany(constructor => constructor.GetParameters()))
            .Any(parameter => Senders.Contains(parameter.ParameterType))
        && !type.IsAssignableTo(typeof(Microsoft.Extensions.Hosting.IHostedService));

    private static bool CanBeCalled(MethodInfo method) => !method.ContainsGenericParameters && !method.IsSpecialName
        && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.Name is not "Dispose" and not "DisposeAsync";

    private async Task Record(Type store, MethodInfo method, bool isSparse)
    {
        await using var scope = services.CreateAsyncScope();
        var cache = Cache();
        cache.Clear();
        try
        {
            var instance = scope.ServiceProvider.GetService(store) ?? ActivatorUtilities.CreateInstance(scope.ServiceProvider, store);
            var arguments = method.GetParameters().Select(
                parameter => scope.ServiceProvider.GetService(parameter.ParameterType)
                    ?? SampleValues.Of(parameter.ParameterType, isSparse));
            await Finish(method.Invoke(instance, [.. arguments]));
        }
        catch (Exception e) when (e is not AssertionException)
        {
            // Sample rows violate constraints, and methods refuse sample values. The statements until then are recorded.
        }

        foreach (var (sql, values) in cache.Keys.Cast<(string Sql, Type)>().Where(key => StatementTexts.IsStatement(key.Sql)))
        {
            Add(SentStatement.Of($"{store.Name}.{method.Name}", sql, values));
        }
    }

    private static async Task Finish(object? result)
    {
        if (result is Task task)
        {
            await task;
        }
        else if (result is IAsyncEnumerable<object> items)
        {
            await foreach (var unused in items)
            {
                _ = unused;
            }
        }
    }

    private void RecordPointReads(Type store)
    {
        foreach (var field in store.GetFields(BindingFlags.Static | BindingFlags.NonPublic))
        {
            if (field.GetValue(null) is PointStatement statement)
            {
                var command = statement.Command([]);
                Add(new SentStatement(
                    $"{store.Name}.{field.Name}", command.CommandText, command.CommandText,
                    ["text[]", "text[]", "text[]", "timestamptz[]"]));
            }
        }
    }

    /// <summary>Only the version that migrates the database sends these.</summary>
    private static bool IsOfMigrator(string text) =>
        text.Contains("schema_versions", StringComparison.Ordinal) || text.Contains("pg_", StringComparison.Ordinal);

    /// <summary>The statements that are only sent if rows exist. A parameter has the type that it has in most other statements.</summary>
    private void RecordTexts()
    {
        var recorded = statements.Values.ToList();
        var types = recorded.SelectMany(each => SentStatement.ParametersOf(each.Source).Zip(each.Types))
            .GroupBy(parameter => parameter.First, parameter => parameter.Second)
            .ToDictionary(name => name.Key, name => name.CountBy(type => type).MaxBy(type => type.Value).Key);
        foreach (var text in StatementTexts.In(typeof(PostgresReader).Assembly.Location).Select(text => text.Trim()))
        {
            if (!recorded.Any(each => each.Source.Contains(text, StringComparison.Ordinal)) && !IsOfMigrator(text))
            {
                Add(SentStatement.OfText(text, types));
            }
        }
    }

    private void RecordLedgerChecks()
    {
        foreach (var check in LedgerChecks.All)
        {
            Add(new SentStatement("LedgerAudit.All", check, check, []));
            var narrow = LedgerScope.Narrow(check);
            Add(new SentStatement("LedgerAudit.Changed", narrow, narrow, ["text[]"]));
        }

        Add(new SentStatement("LedgerAudit.ChangedTasks", LedgerScope.ChangedTasks, LedgerScope.ChangedTasks, ["timestamptz"]));
    }

    private void Add(SentStatement statement) => statements.TryAdd(statement.Text, statement);

    private static IDictionary Cache() => (IDictionary)typeof(NamedStatement)
        .GetField("Cache", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
}
