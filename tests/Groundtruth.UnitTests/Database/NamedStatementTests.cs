using System.Runtime.CompilerServices;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.UnitTests.Database;

public sealed class NamedStatementTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Every_write_binds_all_its_values()
    {
        var writes = WriteStatements.Find();
        Assert.That(writes, Has.Count.GreaterThan(45));

        Assert.Multiple(() =>
        {
            foreach (var (sql, values) in writes)
            {
                var statement = NamedStatement.Of(sql, values);
                Assert.That(statement.Text, Is.Not.Empty.And.Not.Contains("@"), sql);
                Assert.That(statement.Unused, Is.Empty, sql);
                Assert.That(
                    () => statement.Bind(new NpgsqlCommand().Parameters, RuntimeHelpers.GetUninitializedObject(values)), Throws.Nothing,
                    sql);
            }
        });
    }

    [Test]
    public void Names_become_numbers_in_the_order_of_the_text()
    {
        var values = new { Title = "Fold", Id = "tsk_1" };

        var statement = NamedStatement.Of(
            "UPDATE tasks SET title = @Title, status = '@Draft' WHERE id = @Id AND title <> @Title", values.GetType());

        Assert.Multiple(() =>
        {
            Assert.That(statement.Text, Is.EqualTo("UPDATE tasks SET title = $1, status = '@Draft' WHERE id = $2 AND title <> $1"));
            Assert.That(Bound(statement, values), Is.EqualTo(new object[] { "Fold", "tsk_1" }));
        });
    }

    [Test]
    public void Values_are_stored_as_Dapper_reads_them()
    {
        var id = Id<CollectionTask>.New(Noon);
        var values = new
        {
            id,
            mode = Mode.Live,
            time = Noon.ToOffset(TimeSpan.FromHours(2)),
            modalities = new[] { Modality.Video },
            missing = (DisabledReason?)null,
            present = (DisabledReason?)DisabledReason.Failing,
            noText = (string?)null,
            count = 3,
        };

        var statement = NamedStatement.Of("SELECT @id, @mode, @time, @modalities, @missing, @present, @noText, @count", values.GetType());

        Assert.That(Bound(statement, values), Is.EqualTo(new object[]
        {
            id.Value, "live", Noon.UtcDateTime, new[] { "video" }, DBNull.Value, "failing", DBNull.Value, 3,
        }));
    }

    [Test]
    public void A_parameter_without_a_value_is_refused() => Assert.That(
        () => NamedStatement.Of("DELETE FROM tasks WHERE id = @Id", new { OrgId = "" }.GetType()),
        Throws.InvalidOperationException.With.Message.Contains("@Id"));

    [Test]
    public void A_value_without_a_parameter_is_reported() =>
        Assert.That(
            NamedStatement.Of("DELETE FROM tasks WHERE id = @Id", new { Id = "", OrgId = "" }.GetType()).Unused,
            Is.EqualTo(new[] { "OrgId" }));

    private static IEnumerable<object?> Bound(NamedStatement statement, object values)
    {
        var command = new NpgsqlCommand();
        statement.Bind(command.Parameters, values);
        return command.Parameters.Select(parameter => parameter.Value);
    }
}
