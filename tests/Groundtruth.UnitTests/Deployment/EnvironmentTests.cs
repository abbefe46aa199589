namespace Groundtruth.UnitTests.Deployment;

/// <summary>Every environment variable of the deployment is a documented setting.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class EnvironmentTests
{
    [Test]
    public void Every_variable_is_a_documented_setting()
    {
        var documented = DeploymentFiles.Read("docs/configuration.md");
        var compose = DeploymentFiles.Programs.SelectMany(program => DeploymentFiles.Environment(program).Keys);
        var chart = Chart.Pods().Values.SelectMany(pod => Chart.Container(pod)["env"]!.AsArray())
            .Select(variable => Chart.Text(variable, "name"));
        var settings = compose.Concat(chart).Select(name => name.Replace("__", ":", StringComparison.Ordinal)).ToHashSet();

        Assert.That(settings, Has.Count.GreaterThan(20));
        Assert.That(settings.Where(name => !documented.Contains($"`{name}`", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Compose_sets_the_secrets_of_the_chart_in_test_mode()
    {
        var secrets = Chart.Values()["secretKeys"]!.AsArray().Select(key => key!.GetValue<string>());
        var compose = DeploymentFiles.Environment("api");

        Assert.That(secrets.Where(name => !compose.ContainsKey(name.Replace("Live", "Test", StringComparison.Ordinal))), Is.Empty);
    }
}
