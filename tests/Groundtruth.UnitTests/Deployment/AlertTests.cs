using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Deployment;

/// <summary>Alerts and the dashboard name metrics that exist, and each alert has a runbook.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class AlertTests
{
    private static IEnumerable<JsonNode> Alerts => Yaml.ReadAll(DeploymentFiles.Read("deploy/alerts.yaml")).Single()["groups"]!.AsArray()
        .SelectMany(group => group!["rules"]!.AsArray()).OfType<JsonNode>();

    private static IEnumerable<JsonNode> Panels =>
        JsonNode.Parse(DeploymentFiles.Read("deploy/grafana/groundtruth.json"))!["panels"]!.AsArray().OfType<JsonNode>();

    [Test]
    public void Every_alert_has_a_runbook_under_its_name()
    {
        var runbooks = DeploymentFiles.Read("docs/operations.md").Split("\n## Runbooks\n")[1].Split('\n')
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal))
            .Select(line => line[4..]);

        Assert.That(Alerts.Select(alert => Chart.Text(alert, "alert")), Is.EqualTo(runbooks).And.Not.Empty);
        Assert.That(Alerts.Where(alert => Chart.Text(alert, "annotations", "runbook") != Runbook(alert)), Is.Empty);
    }

    [Test]
    public void Every_alert_has_a_severity_and_a_summary()
    {
        Assert.That(
            Alerts.Select(alert => Chart.Text(alert, "labels", "severity")), Is.All.EqualTo("critical").Or.EqualTo("warning"));
        Assert.That(Alerts.Select(alert => Chart.Text(alert, "annotations", "summary")), Is.All.Not.Empty);
    }

    [Test]
    public void Every_metric_exists()
    {
        var instruments = Directory.GetFiles(Path.Combine(DeploymentFiles.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Instrument().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value.Replace('.', '_'))
            .ToHashSet();
        string[] expressions = [.. Alerts.Select(alert => Chart.Text(alert, "expr")), .. Panels.SelectMany(Expressions)];

        var metrics = expressions.SelectMany(expression => Metric().Matches(expression)).Select(match => match.Value).ToHashSet();

        Assert.That(metrics, Has.Count.GreaterThan(10));
        Assert.That(metrics.Where(metric => !instruments.Any(name => IsExported(metric, name))), Is.Empty);
    }

    [Test]
    public void Every_panel_has_expressions_and_a_unique_position()
    {
        Assert.That(Panels.Select(panel => panel["id"]!.GetValue<int>()), Is.Unique);
        Assert.That(Panels.Select(panel => $"{panel["gridPos"]!["x"]} {panel["gridPos"]!["y"]}"), Is.Unique);
        Assert.That(Panels.Select(panel => Expressions(panel).Count()), Is.All.GreaterThan(0));
    }

    private static string Runbook(JsonNode alert) => $"docs/operations.md#{Chart.Text(alert, "alert").ToLowerInvariant()}";

    private static IEnumerable<string> Expressions(JsonNode panel) =>
        panel["targets"]!.AsArray().Select(target => Chart.Text(target, "expr"));

    /// <summary>The exporter appends the unit, and <c>total</c> to counters.</summary>
    private static bool IsExported(string metric, string instrument) =>
        Regex.IsMatch(metric, $"^{instrument}(_seconds)?(_total|_bucket|_sum|_count)?$");

    [GeneratedRegex(@"""(groundtruth\.[a-z_.]+)""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"\bgroundtruth_\w+")]
    private static partial Regex Metric();
}
