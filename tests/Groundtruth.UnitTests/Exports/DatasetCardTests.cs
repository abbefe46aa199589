using System.Text.Json;
using System.Text.RegularExpressions;
using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;
using Groundtruth.UnitTests.Deployment;

namespace Groundtruth.UnitTests.Exports;

[Parallelizable(ParallelScope.All)]
public sealed partial class DatasetCardTests
{
    private const string Title = "a: \"b\" \\ # c";

    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    [Test]
    public void Values_of_the_head_are_quoted()
    {
        var head = Yaml.Read(Card(license: "x: y").Split("---\n")[1]);

        Assert.That(
            ((string?)head["pretty_name"], (string?)head["license"], (string?)head["version"]), Is.EqualTo((Title, "x: y", "3")));
    }

    [Test]
    public void Every_field_of_manifest_and_table_is_explained()
    {
        var properties = typeof(ManifestLine).GetProperties()
            .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));

        var rows = Card(license: null).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        var explained = rows.SelectMany(row => Names().Matches(row.Split('|')[1])).Select(name => name.Value);

        Assert.That(explained, Is.EquivalentTo(properties.Union(MetadataRow.Header.Split(','))));
    }

    private static string Card(string? license)
    {
        var brief = new TaskBrief(Title, "Record a busy street.", [Modality.Video], 250, 1);
        var task = CollectionTask.Create(new Owner(Id<Organization>.New(Now), Mode.Test), brief, Now);
        var export = Export.Create(
            Id<Export>.New(Now), task, version: 3, ExportSelection.Approved, since: null, Export.MinShardBytes, TimeSpan.FromDays(30), Now);
        return DatasetCard.Of(export, task, license);
    }

    [GeneratedRegex("(?<=`)[a-z0-9_]+(?=`)")]
    private static partial Regex Names();
}
