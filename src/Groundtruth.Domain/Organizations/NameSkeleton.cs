using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Groundtruth.Domain.Organizations;

/// <summary>The UTS #39 skeleton of a name: names that look alike share one.</summary>
/// <remarks>Ignores case and repeated spaces.</remarks>
public static class NameSkeleton
{
    /// <summary>Letters and marks without a glyph, in addition to format characters.</summary>
    private static readonly FrozenSet<int> Invisible = [0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, .. Enumerable.Range(0xFE00, 16)];

    private static readonly Lazy<Dictionary<string, string>> Confusables = new(() => Read("confusables.json"));

    private static readonly Lazy<Dictionary<string, string>> Decompositions = new(() => Read("decompositions.json"));

    public static string Of(string name)
    {
        // The prototype of a lower-case letter may have another case, and so another prototype: "I" looks like "l", and "m" like "rn".
        var look = Prototypes(Prototypes(name).ToLowerInvariant()).ToLowerInvariant();

        // In capitals, "I" stands for "i": without this, the same name in another case would differ.
        return string.Join(' ', look.Replace('i', 'l').Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Prototypes(string text)
    {
        var prototypes = new StringBuilder(text.Length);
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            prototypes.Append(
                IsInvisible(rune) ? ""
                : Rune.IsWhiteSpace(rune) ? " "
                : Confusables.Value.GetValueOrDefault(rune.ToString()) ?? rune.ToString());
        }

        return Decompose(prototypes.ToString());
    }

    /// <summary>Compatibility decomposition, which also reads ligatures and full-width letters.</summary>
    /// <remarks>Not <see cref="string.Normalize()"/>, which does nothing without ICU.</remarks>
    private static string Decompose(string text)
    {
        var decomposed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            decomposed.Append(Decompositions.Value.GetValueOrDefault(rune.ToString()) ?? rune.ToString());
        }

        return decomposed.ToString();
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || Invisible.Contains(rune.Value);

    private static Dictionary<string, string> Read(string resource)
    {
        using var stream = typeof(NameSkeleton).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
