using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>The list of all statements. With <c>RECORD_RELEASE=v1.2.3</c>, it becomes the record of that release.</summary>
[NonParallelizable]
public sealed class RecordingStatementsTests : ApiTests
{
    /// <summary>The statements that are not sent without rows, so that the types of their parameters are assumed.</summary>
    private const int MostTextsOnly = 25;

    protected override bool HasWorkers => false;

    [Test]
    public async Task Recorded_statements_are_complete_and_can_be_prepared()
    {
        IReadOnlyList<SentStatement> statements = [];
        await Server.Within(async services => statements = await StatementRecording.Run(services));

        await using var connection = new NpgsqlConnection($"{Database};Pooling=false");
        await connection.OpenAsync();
        foreach (var (i, statement) in statements.Index())
        {
            await using var prepare = new NpgsqlCommand(statement.Prepare($"statement_{i}"), connection);
            Assert.DoesNotThrowAsync(() => prepare.ExecuteNonQueryAsync(), statement.Summary);
        }

        Assert.That(statements, Has.Count.GreaterThan(250));
        Assert.That(statements.Count(each => each.Sender == "text"), Is.LessThan(MostTextsOnly));
        if (Environment.GetEnvironmentVariable("RECORD_RELEASE") is { Length: > 0 } version)
        {
            new RecordedRelease(version).Write(statements);
        }
    }
}
