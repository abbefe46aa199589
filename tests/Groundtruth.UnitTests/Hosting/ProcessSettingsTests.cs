using Groundtruth.Api.Hosting;
using Microsoft.Extensions.Configuration;

namespace Groundtruth.UnitTests.Hosting;

public sealed class ProcessSettingsTests
{
    private const string Api = "Api:Enabled";
    private const string Jobs = "Jobs:Enabled";

    [TestCase(null, null, true, true)]
    [TestCase("", "True", true, true)]
    [TestCase("true", "false", true, false)]
    [TestCase("False", "true", false, true)]
    public void A_process_runs_both_parts_unless_one_is_disabled(string? api, string? jobs, bool hasApi, bool hasJobs)
    {
        var configuration = With((Api, api), (Jobs, jobs));

        ProcessSettings.Check(configuration);

        Assert.That((ProcessSettings.HasApi(configuration), ProcessSettings.HasJobs(configuration)), Is.EqualTo((hasApi, hasJobs)));
    }

    [Test]
    public void A_process_without_any_part_prevents_startup() => Assert.That(
        () => ProcessSettings.Check(With((Api, "false"), (Jobs, "false"))),
        Throws.TypeOf<SettingsException>().With.Message.Contains(Api).And.Message.Contains(Jobs));

    [TestCase(Api, "no")]
    [TestCase(Jobs, "0")]
    public void Anything_else_prevents_startup(string name, string value) => Assert.That(
        () => ProcessSettings.Check(With((name, value))),
        Throws.TypeOf<SettingsException>().With.Message.EqualTo($"{name} must be 'true' or 'false'."));

    [Test]
    public void Redis_is_optional() => Assert.That(RedisSettings.Read(With()), Is.Null);

    [Test]
    public void Requests_wait_50_milliseconds_for_Redis_unless_set()
    {
        var byDefault = RedisSettings.Read(With(("Redis:ConnectionString", "redis:6379")))!;
        var configured = RedisSettings.Read(With(("Redis:ConnectionString", "redis:6379"), ("Redis:TimeoutMilliseconds", "200")))!;

        Assert.That((byDefault.Patience.TotalMilliseconds, configured.Patience.TotalMilliseconds), Is.EqualTo((50, 200)));
    }

    [Test]
    public void Unusable_Redis_connection_string_is_named_without_its_value() => Assert.That(
        () => RedisSettings.Read(With(("Redis:ConnectionString", "redis://:s3cret@redis:port"))),
        Throws.TypeOf<SettingsException>().With.Message.StartWith("Redis:ConnectionString is not usable.")
            .And.Message.Not.Contains("s3cret"));

    [TestCase("0")]
    [TestCase("10001")]
    [TestCase("50ms")]
    public void Invalid_wait_for_Redis_prevents_startup(string value) => Assert.That(
        () => RedisSettings.Read(With(("Redis:TimeoutMilliseconds", value))),
        Throws.TypeOf<SettingsException>().With.Message.Contains("Redis:TimeoutMilliseconds"));

    [TestCase(null, null, true)]
    [TestCase("false", null, false)]
    [TestCase("false", "Host=standby.example", true)]
    public void A_process_without_the_API_and_a_standby_only_checks_Redis(string? api, string? standby, bool isUsed)
    {
        var redis = RedisSettings.Read(
            With(("Redis:ConnectionString", "redis:6379"), (Api, api), ("ConnectionStrings:GroundtruthReplica", standby)));

        Assert.That(redis!.IsUsed, Is.EqualTo(isUsed));
    }

    private static IConfiguration With(params (string Name, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
        .Build();
}
