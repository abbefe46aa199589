using System.Globalization;
using System.Text.Json.Nodes;
using Groundtruth.Api.Hosting;

namespace Groundtruth.UnitTests.Deployment;

[Parallelizable(ParallelScope.All)]
public sealed class ChartTests
{
    private static readonly string[] Components = ["migrate", "web", "worker"];

    [Test]
    public void Chart_has_all_parts()
    {
        var objects = Chart.Objects().Select(item => $"{Chart.Text(item, "kind")} {Chart.Text(item, "metadata", "name")}");

        Assert.That(objects, Is.EquivalentTo(new[]
        {
            "Deployment test-web", "Service test-web", "HorizontalPodAutoscaler test-web", "PodDisruptionBudget test-web",
            "Deployment test-worker", "PodDisruptionBudget test-worker", "Job test-migrate", "Ingress test-web",
            "NetworkPolicy test", "NetworkPolicy test-web",
        }));
        Assert.That(Chart.Objects().Select(item => Chart.Text(item, "apiVersion")), Is.All.Not.Empty);
    }

    [Test]
    public void Optional_parts_follow_their_values()
    {
        Assert.That(Chart.OfKind("Ingress", values => values["ingress"]!["enabled"] = "false"), Is.Empty);
        Assert.That(Chart.OfKind("PodMonitor", values => values["metrics"]!["podMonitor"] = "true").Count(), Is.EqualTo(1));
    }

    [Test]
    public void Pods_have_no_privileges_and_a_read_only_file_system()
    {
        foreach (var (component, pod) in Chart.Pods())
        {
            var container = Chart.Container(pod);

            Assert.That(Chart.Text(pod, "securityContext", "runAsNonRoot"), Is.EqualTo("true"), component);
            Assert.That(Chart.Text(container, "securityContext", "readOnlyRootFilesystem"), Is.EqualTo("true"), component);
            Assert.That(Chart.Text(container, "securityContext", "allowPrivilegeEscalation"), Is.EqualTo("false"), component);
            Assert.That(container["securityContext"]!["capabilities"]!.ToJsonString(), Is.EqualTo("""{"drop":["ALL"]}"""), component);
            Assert.That(
                container["volumeMounts"]!.AsArray().Select(mount => Chart.Text(mount, "mountPath")),
                Is.EquivalentTo(new[] { "/tmp", "/scratch" }), component);
        }

        Assert.That(Chart.Pods().Keys, Is.EquivalentTo(Components));
    }

    [Test]
    public void Only_workers_may_create_namespaces()
    {
        var profiles = Chart.Pods().ToDictionary(
            pod => pod.Key, pod => Chart.Text(pod.Value, "securityContext", "seccompProfile", "type"));

        Assert.That(profiles, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["migrate"] = "RuntimeDefault", ["web"] = "RuntimeDefault", ["worker"] = "Localhost",
        }));
        Assert.That(
            Chart.Pods().Where(pod => pod.Value["securityContext"]!["appArmorProfile"] is not null).Select(pod => pod.Key),
            Is.EqualTo(new[] { "worker" }));
    }

    [Test]
    public void Secrets_are_references_to_an_existing_Secret()
    {
        var secrets = Chart.Values()["secretKeys"]!.AsArray().Select(key => key!.GetValue<string>()).ToList();
        Assert.That(secrets, Has.Count.GreaterThan(3));

        foreach (var (component, pod) in Chart.Pods())
        {
            var referenced = Chart.Container(pod)["env"]!.AsArray().Where(variable => variable!["value"] is null).ToList();

            Assert.That(referenced.Select(variable => Chart.Text(variable, "name")), Is.EqualTo(secrets), component);
            Assert.That(
                referenced.Select(variable => Chart.Text(variable, "valueFrom", "secretKeyRef", "name")),
                Is.All.EqualTo("groundtruth"), component);
        }

        Assert.That(Chart.OfKind("Secret"), Is.Empty);
    }

    [Test]
    public void Web_and_worker_divide_the_program()
    {
        Assert.That((Variable("web", "Jobs__Enabled"), Variable("web", "Api__Enabled")), Is.EqualTo(("false", "")));
        Assert.That((Variable("worker", "Jobs__Enabled"), Variable("worker", "Api__Enabled")), Is.EqualTo(("", "false")));
        Assert.That(Chart.Container(Chart.Pods()["migrate"])["args"]!.ToJsonString(), Is.EqualTo("""["migrate"]"""));

        static string Variable(string component, string name) => Chart.Text(
            Chart.Container(Chart.Pods()[component])["env"]!.AsArray().SingleOrDefault(variable => Chart.Text(variable, "name") == name),
            "value");
    }

    [TestCase("web")]
    [TestCase("worker")]
    public void Probes_ask_the_health_checks(string component)
    {
        var container = Chart.Container(Chart.Pods()[component]);

        string Path(string probe) => Chart.Text(container, probe, "httpGet", "path");
        Assert.That(
            (Path("startupProbe"), Path("livenessProbe"), Path("readinessProbe")),
            Is.EqualTo(("/health/live", "/health/live", "/health/ready")));
    }

    [TestCase("web")]
    [TestCase("worker")]
    public void Pods_have_time_to_stop(string component)
    {
        var pod = Chart.Pods()[component];
        var before = Chart.Container(pod)["lifecycle"]!["preStop"]!["exec"]!["command"]!.AsArray()[1]!.GetValue<string>();

        Assert.That(
            Seconds(Chart.Text(pod, "terminationGracePeriodSeconds")), Is.GreaterThan(Seconds(before) + Shutdown.Limit.TotalSeconds));

        static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [TestCase("web")]
    [TestCase("worker")]
    public void Scratch_space_follows_its_value(string component)
    {
        var deployment = Chart.OfKind("Deployment", values => values[component]!["scratchSize"] = "40Gi")
            .Single(item => Chart.Text(item, "metadata", "name") == $"test-{component}");
        var scratch = deployment["spec"]!["template"]!["spec"]!["volumes"]!.AsArray()
            .Single(volume => Chart.Text(volume, "name") == "scratch");

        Assert.That(Chart.Text(scratch, "emptyDir", "sizeLimit"), Is.EqualTo("40Gi"));
    }

    /// <summary>Helm reads a number as floating-point, and <c>quote</c> writes a large one with an exponent.</summary>
    [Test]
    public void Settings_that_are_numbers_are_refused()
    {
        var schema = JsonNode.Parse(DeploymentFiles.Read("deploy/helm/groundtruth/values.schema.json"))!;

        Assert.That(
            schema["properties"]!["settings"]!["additionalProperties"]!["type"]!.ToJsonString(), Is.EqualTo("""["string","boolean"]"""));
    }

    [Test]
    public void Migrations_run_before_the_pods_of_a_release()
    {
        var job = Chart.OfKind("Job").Single();

        Assert.That(Chart.Text(job, "metadata", "annotations", "helm.sh/hook"), Is.EqualTo("pre-install,pre-upgrade"));
    }

    [Test]
    public void Selectors_match_the_pods()
    {
        var labels = Chart.Objects().Select(item => item["spec"]?["template"]?["metadata"]?["labels"]).OfType<JsonNode>()
            .Select(pod => pod.AsObject().Select(label => $"{label.Key}={label.Value}").ToHashSet()).ToList();
        var selectors = Chart.Objects()
            .Select(item => item["spec"]!["selector"]?["matchLabels"] ?? item["spec"]!["podSelector"]?["matchLabels"]
                ?? (Chart.Text(item, "kind") == "Service" ? item["spec"]!["selector"] : null))
            .OfType<JsonNode>()
            .Select(selector => selector.AsObject().Select(label => $"{label.Key}={label.Value}").ToList())
            .ToList();

        Assert.That(selectors, Has.Count.EqualTo(7));
        Assert.That(selectors.Where(selector => !labels.Any(pod => pod.IsSupersetOf(selector))), Is.Empty);
    }
}
