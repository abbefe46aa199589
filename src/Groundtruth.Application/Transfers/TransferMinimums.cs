using System.Collections.Frozen;
using System.Globalization;

namespace Groundtruth.Application.Transfers;

/// <summary>The minimum amount of a transfer by country.</summary>
/// <param name="configured">Cents by country. They take precedence over Stripe's published minimums.</param>
public sealed class TransferMinimums(IReadOnlyDictionary<string, long> configured)
{
    private const string File = "minimum-amounts.csv";

    private static readonly FrozenDictionary<string, long> Published = Read().ToFrozenDictionary();

    /// <summary>Zero without a known minimum.</summary>
    public long Of(string country) =>
        configured.TryGetValue(country, out var cents) ? cents : Published.GetValueOrDefault(country);

    private static IEnumerable<KeyValuePair<string, long>> Read()
    {
        using var stream = typeof(TransferMinimums).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"{File} is not embedded.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var line in lines.Where(line => !line.StartsWith('#')).Skip(1))
        {
            var columns = line.Split(',');
            yield return KeyValuePair.Create(columns[0], long.Parse(columns[3], CultureInfo.InvariantCulture));
        }
    }
}
