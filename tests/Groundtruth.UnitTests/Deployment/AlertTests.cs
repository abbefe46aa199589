using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Groundtruth.Api.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.UnitTests.Deployment;

/// <summary>Alerts and the dashboard name metrics that exist, and each alert has a runbook.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class AlertTests
{
    private static IEnumerable<JsonNode> Alerts => Yaml.ReadAll(DeploymentFiles.Read("deploy/alerts.yaml")).Single()["groups"]!.AsArray()
        .SelectMany(group => group!["rules"]!.AsArray()).OfType<JsonNode>();

    private static IEnumerable<JsonNode> Panels =>
        JsonNode.Parse(DeploymentFiles.Read("deploy/grafana/groundtruth.json"))!["panels"]!.AsArray().OfType<JsonNode>();

    private static IEnumerable<string> AllExpressions =>
        [.. Alerts.Select(alert => Chart.Text(alert, "expr")), .. Panels.SelectMany(Expressions)];

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

        var metrics = AllExpressions.SelectMany(expression => Metric().Matches(expression)).Select(match => match.Value).ToHashSet();

        Assert.That(metrics, Has.Count.GreaterThan(10));
        Assert.That(metrics.Where(metric => !instruments.Any(name => IsExported(metric, name))), Is.Empty);
    }

    [Test]
    public void Health_checks_do_not_count_as_requests()
    {
        const string Other = "http_route!~\"/?health/(live|ready)\"", Readiness = "http_route=~\"/?health/ready\"";
        var routes = typeof(HealthController).GetMethods().SelectMany(method => method.GetCustomAttributes<HttpGetAttribute>())
            .Select(route => $"health/{route.Template}");
        var requests = AllExpressions.SelectMany(expression => Requests().Matches(expression)).Select(match => match.Value).ToList();

        Assert.That(routes, Is.EquivalentTo(new[] { "health/live", "health/ready" }));
        Assert.That(requests, Has.Count.GreaterThan(5));
        Assert.That(
            requests.Where(request => !request.Contains(Other, StringComparison.Ordinal))
                .Where(request => !request.Contains(Readiness, StringComparison.Ordinal)),
            Is.Empty);
    }

    /// <remarks>A job that runs every ten minutes fails at most three times in half an hour, too few for the first clause.</remarks>
    [Test]
    public void JobFailing_names_the_jobs_with_long_intervals()
    {
        var expression = Chart.Text(Alerts.Single(alert => Chart.Text(alert, "alert") == "JobFailing"), "expr");
        var named = JobNames().Match(expression).Groups[1].Value.Split('|');

        Assert.That(named, Has.Length.GreaterThan(2));
        Assert.That(named, Is.EquivalentTo(Intervals().Where(job => job.Value >= TimeSpan.FromMinutes(10)).Select(job => job.Key)));
    }

    [Test]
    public void Every_panel_has_expressions_and_a_unique_position()
    {
        Assert.That(Panels.Select(panel => panel["id"]!.GetValue<int>()), Is.Unique);
        Assert.That(Panels.Select(panel => $"{panel["gridPos"]!["x"]} {panel["gridPos"]!["y"]}"), Is.Unique);
        Assert.That(Panels.Select(panel => Expressions(panel).Count()), Is.All.GreaterThan(0));
    }

    private static string Runbook(JsonNode alert) => $"docs/operations.md#{Chart.Text(alert, "alert").ToLowerInvariant()}";

    /// <summary>The table in ARCHITECTURE.md. Another test compares it with the registered jobs.</summary>
    private static Dictionary<string, TimeSpan> Intervals() => Job().Matches(DeploymentFiles.Read("ARCHITECTURE.md"))
        .ToDictionary(row => row.Groups[1].Value, row => double.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture) * Unit(row));

    private static TimeSpan Unit(Match row) => row.Groups[3].Value switch
    {
        "h" => TimeSpan.FromHours(1),
        "min" => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromSeconds(1),
    };

    private static IEnumerable<string> Expressions(JsonNode panel) =>
        panel["targets"]!.AsArray().Select(target => Chart.Text(target, "expr"));

    /// <summary>The exporter appends the unit, and <c>total</c> to counters.</summary>
    private static bool IsExported(string metric, string instrument) =>
        Regex.IsMatch(metric, $"^{instrument}(_seconds)?(_total|_bucket|_sum|_count)?$");

    [GeneratedRegex(@"""(groundtruth\.[a-z_.]+)""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"\bgroundtruth_\w+")]
    private static partial Regex Metric();

    [GeneratedRegex(@"\bhttp_server_request_duration_seconds_\w+(\{[^}]*\})?")]
    private static partial Regex Requests();

    [GeneratedRegex(@"\{job=~""([^""]+)""\}")]
    private static partial Regex JobNames();

    [GeneratedRegex(@"^\| `(\w+)` \| ([\d.]+) (h|min|s)\b", RegexOptions.Multiline)]
    private static partial Regex Job();
}
