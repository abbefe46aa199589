using System.Collections.Frozen;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>The countries of <c>payout-countries.txt</c>, which names its source.</summary>
public static class PayoutCountries
{
    public static FrozenSet<string> All { get; } = Read();

    private static FrozenSet<string> Read()
    {
        using var file = typeof(PayoutCountries).Assembly.GetManifestResourceStream("payout-countries.txt")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n')
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split([' ', '\r'], StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenSet();
    }
}
