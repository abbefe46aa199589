using Groundtruth.Application.Exports;

namespace Groundtruth.Api.Hosting;

internal static class ExportSettings
{
    private const int MaxLicenseLength = 200;

    public static ExportOptions Exports(IConfiguration configuration) => new(
        TimeSpan.FromDays(Settings.PositiveInteger(configuration, "Exports:RetentionDays", 30, 3650)), License(configuration));

    private static string? License(IConfiguration configuration)
    {
        const string Name = "Exports:License";
        var license = Settings.Text(configuration, Name)?.Trim();
        return license?.Length > MaxLicenseLength || license?.Any(char.IsControl) == true
            ? throw new SettingsException($"{Name} must be a name of at most {MaxLicenseLength} characters, such as cc-by-4.0.")
            : license;
    }
}
