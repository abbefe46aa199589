using Groundtruth.Api.Hosting;
using Groundtruth.Application.Exports;
using Microsoft.Extensions.Configuration;

namespace Groundtruth.UnitTests.Hosting;

public sealed class ExportSettingsTests
{
    private const string RetentionDays = "Exports:RetentionDays";
    private const string License = "Exports:License";

    [Test]
    public void Exports_are_kept_for_30_days_without_a_license_unless_set() =>
        Assert.That(Read(), Is.EqualTo(new ExportOptions(TimeSpan.FromDays(30), License: null)));

    [Test]
    public void Set_values_are_read() => Assert.That(
        Read((RetentionDays, "3650"), (License, " cc-by-4.0 ")), Is.EqualTo(new ExportOptions(TimeSpan.FromDays(3650), "cc-by-4.0")));

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("3651")]
    [TestCase("month")]
    public void Invalid_retention_prevents_startup(string days) => Assert.That(
        () => Read((RetentionDays, days)),
        Throws.TypeOf<SettingsException>().With.Message.EqualTo($"{RetentionDays} is '{days}'; it must be an integer from 1 to 3650."));

    [Test]
    public void License_of_200_characters_is_read() =>
        Assert.That(Read((License, new string('c', 200))).License, Has.Length.EqualTo(200));

    [Test]
    public void License_of_201_characters_prevents_startup() => AssertRefused(new string('c', 201));

    [Test]
    public void License_with_a_control_character_prevents_startup() => AssertRefused("cc-by\n4.0");

    private static void AssertRefused(string license) => Assert.That(
        () => Read((License, license)),
        Throws.TypeOf<SettingsException>().With.Message.StartsWith($"{License} must be a name of at most 200 characters"));

    private static ExportOptions Read(params (string Name, string Value)[] settings) => ExportSettings.Exports(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        .Build());
}
