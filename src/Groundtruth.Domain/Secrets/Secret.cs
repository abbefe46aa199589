using System.Diagnostics.CodeAnalysis;

namespace Groundtruth.Domain.Secrets;

/// <summary>A password or token of a request.</summary>
/// <remarks>Logs and messages show asterisks: only <see cref="Reveal"/> returns the text.</remarks>
public sealed class Secret(string text) : IParsable<Secret>
{
    public string Reveal() => text;

    public override string ToString() => "***";

    public static Secret Parse(string s, IFormatProvider? provider) => new(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Secret result)
    {
        result = s is null ? null : new Secret(s);
        return result is not null;
    }

    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Secret?(string? text) => text is null ? null : new Secret(text);
}
