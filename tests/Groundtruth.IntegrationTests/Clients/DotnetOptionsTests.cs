using Groundtruth.Client;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The address of the C# client.</summary>
[NonParallelizable]
public sealed class DotnetOptionsTests
{
    private const string Variable = "GROUNDTRUTH_API_URL";

    private string? original;

    [SetUp]
    public void Remember() => original = Environment.GetEnvironmentVariable(Variable);

    [TearDown]
    public void Restore() => Environment.SetEnvironmentVariable(Variable, original);

    [Test]
    public void An_empty_variable_is_ignored()
    {
        Environment.SetEnvironmentVariable(Variable, "");

        Assert.That(new GroundtruthOptions().BaseUrl, Is.EqualTo(new Uri("https://groundtruth.io")));
    }

    [Test]
    public void An_invalid_variable_does_not_affect_an_explicit_address()
    {
        Environment.SetEnvironmentVariable(Variable, "not an address");
        var address = new Uri("http://localhost:5080");

        Assert.That(new GroundtruthOptions { BaseUrl = address }.BaseUrl, Is.EqualTo(address));
    }
}
