using Groundtruth.Api.Hosting;
using Groundtruth.Domain;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Moq;

namespace Groundtruth.UnitTests.Hosting;

public sealed class SettingsTests
{
    [TestCase("Development", null, Mode.Test)]
    [TestCase("Production", null, Mode.Live)]
    [TestCase("Staging", null, Mode.Live)]
    [TestCase("Development", "live", Mode.Live)]
    [TestCase("Production", "test", Mode.Test)]
    [TestCase("Production", "", Mode.Live)]
    public void Contributors_work_in_the_mode_that_is_set_or_else_goes_with_the_environment(string environment, string? setting, Mode expected) =>
        Assert.That(Settings.Contributors(With("Contributors:Mode", setting), Named(environment)).Mode, Is.EqualTo(expected));

    [TestCase("Test")]
    [TestCase("both")]
    public void A_mode_that_there_is_not_stops_the_program(string setting) => Assert.That(
        () => Settings.Contributors(With("Contributors:Mode", setting), Named("Production")),
        Throws.TypeOf<SettingsException>().With.Message.Contains("Contributors:Mode").And.Message.Contains("test, live"));

    [TestCase("RateLimit:PerMinute")]
    [TestCase("RateLimit:SignInsPerAccount")]
    [TestCase("RateLimit:SignInsPerAddress")]
    [TestCase("RateLimit:RegistrationsPerAddress")]
    public void A_limit_that_is_no_positive_number_stops_the_program(string name) => Assert.That(
        () => Settings.RateLimits(With(name, "0")), Throws.TypeOf<SettingsException>().With.Message.Contains(name));

    private static IConfiguration With(string name, string? value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(name, value)]).Build();

    private static IHostEnvironment Named(string environment) => Mock.Of<IHostEnvironment>(host => host.EnvironmentName == environment);
}
