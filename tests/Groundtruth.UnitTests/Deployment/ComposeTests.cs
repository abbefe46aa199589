using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Groundtruth.Api.Hosting;

namespace Groundtruth.UnitTests.Deployment;

[Parallelizable(ParallelScope.All)]
public sealed class ComposeTests
{
    private static readonly string[] CreatedByPrepare = ["./deploy/certificates/"];

    [Test]
    public void Compose_has_all_parts()
    {
        string[] parts =
        [
            "api", "worker", "migrate", "postgres", "redis", "minio", "bucket", "nginx", "prometheus", "disk", "grafana",
        ];

        Assert.That(DeploymentFiles.Services().Select(service => service.Key), Is.EquivalentTo(parts));
        Assert.That(Chart.Text(DeploymentFiles.Service("api"), "deploy", "replicas"), Is.EqualTo("2"));
    }

    [Test]
    public void Programs_have_no_privileges_and_a_read_only_file_system()
    {
        foreach (var program in DeploymentFiles.Programs.Select(DeploymentFiles.Service))
        {
            Assert.That(Chart.Text(program, "read_only"), Is.EqualTo("true"));
            Assert.That(program["cap_drop"]!.ToJsonString(), Is.EqualTo("""["ALL"]"""));
            Assert.That(Texts(program["security_opt"]), Does.Contain("no-new-privileges:true"));
            Assert.That(Chart.Text(program, "privileged"), Is.Empty);
        }
    }

    [Test]
    public void Programs_have_time_to_stop()
    {
        var seconds = DeploymentFiles.Programs
            .Select(program => Chart.Text(DeploymentFiles.Service(program), "stop_grace_period").TrimEnd('s'));

        Assert.That(
            seconds.Select(text => double.Parse(text, CultureInfo.InvariantCulture)), Is.All.GreaterThan(Shutdown.Limit.TotalSeconds));
    }

    [Test]
    public void Only_the_worker_may_create_namespaces()
    {
        var others = DeploymentFiles.Services().Where(service => service.Key != "worker")
            .Where(service => Texts(service.Value!["security_opt"]).Any(option => option.Contains('=', StringComparison.Ordinal)));

        Assert.That(Texts(DeploymentFiles.Service("worker")["security_opt"]), Does.Contain("seccomp=deploy/seccomp.json"));
        Assert.That(others.Select(service => service.Key), Is.Empty);
    }

    [Test]
    public void Images_have_a_version()
    {
        var images = DeploymentFiles.Services().Where(service => service.Value!["build"] is null)
            .Select(service => Chart.Text(service.Value, "image")).ToList();

        Assert.That(images, Has.Count.EqualTo(8));
        Assert.That(images, Is.All.Match(@":[\w.-]*\d[\w.-]*$"));
    }

    [Test]
    public void Mounted_files_exist()
    {
        var files = DeploymentFiles.Services().SelectMany(service => Texts(service.Value!["volumes"]))
            .Where(volume => volume.StartsWith("./", StringComparison.Ordinal))
            .Select(volume => volume.Split(':')[0])
            .Where(file => !CreatedByPrepare.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
            .ToList();

        Assert.That(files, Has.Count.GreaterThan(5));
        Assert.That(files.Where(file => !File.Exists(Path.Combine(DeploymentFiles.Root, file))), Is.Empty);
    }

    [Test]
    public void Required_variables_are_written_by_the_script_for_preparation()
    {
        var script = DeploymentFiles.Read("deploy/prepare.sh");
        var required = Regex.Matches(DeploymentFiles.Read("compose.yaml"), @"\$\{(\w+):\?")
            .Select(match => match.Groups[1].Value).ToHashSet();

        Assert.That(required, Has.Count.EqualTo(4));
        Assert.That(required.Where(name => !Regex.IsMatch(script, $@"\b{name}\b")), Is.Empty);
    }

    /// <summary>Names of services that other files repeat.</summary>
    [Test]
    public void Proxy_and_Prometheus_name_services_that_exist()
    {
        var nginx = Regex.Matches(DeploymentFiles.Read("deploy/nginx.conf"), @"set \$\w+ (\w+);").Select(match => match.Groups[1].Value);
        var scraped = Targets(ScrapeJobs()[1]).Select(target => target.Split(':')[0]);

        string[] named = [.. nginx, .. scraped];

        Assert.That(named, Is.EqualTo(new[] { "api", "minio", "disk" }));
        Assert.That(named, Is.SubsetOf(DeploymentFiles.Services().Select(service => service.Key)));
    }

    /// <summary>By name, so that a container that stops is still a target, and its alert fires.</summary>
    [Test]
    public void Prometheus_scrapes_each_container_of_the_program()
    {
        var project = Chart.Text(Yaml.Read(DeploymentFiles.Read("compose.yaml")), "name");
        var job = ScrapeJobs()[0];

        var containers = DeploymentFiles.Programs.Where(program => program != "migrate").SelectMany(
            program => Enumerable.Range(1, Replicas(program)).Select(number => $"{project}-{program}-{number}:9464"));

        Assert.That(Targets(job), Is.EquivalentTo(containers));
        Assert.That(Chart.Text(job, "honor_labels"), Is.EqualTo("true"));
    }

    private static JsonArray ScrapeJobs() => Yaml.Read(DeploymentFiles.Read("deploy/prometheus.yml"))["scrape_configs"]!.AsArray();

    private static IEnumerable<string> Targets(JsonNode? job) => Texts(job!["static_configs"]![0]!["targets"]);

    private static int Replicas(string service) =>
        Chart.Text(DeploymentFiles.Service(service), "deploy", "replicas") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : 1;

    private static IEnumerable<string> Texts(JsonNode? list) => list?.AsArray().Select(item => item!.GetValue<string>()) ?? [];
}
