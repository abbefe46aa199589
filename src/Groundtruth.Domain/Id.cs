using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Groundtruth.Domain;

/// <summary>An id that sorts by time: a prefix and 16 characters of Crockford base32.</summary>
/// <remarks>The characters encode 48 bits of Unix milliseconds and 32 random bits. The default value is empty and matches no row.</remarks>
public readonly record struct Id<T> : IId
    where T : IIdentified
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Characters = 16;
    private static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);

    private readonly string? value;

    private Id(string value) => this.value = value;

    public string Value => value ?? "";

    public static Id<T> New(DateTimeOffset now)
    {
        Span<byte> bits = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bits, (ulong)now.ToUnixTimeMilliseconds() << 16);
        RandomNumberGenerator.Fill(bits.Slice(6, 4));
        return new Id<T>(string.Concat(T.IdPrefix, Text(BinaryPrimitives.ReadUInt128BigEndian(bits) >> 48)));
    }

    /// <summary>A bound for range queries, below all ids from this millisecond on.</summary>
    /// <remarks>Sorts after all earlier ids.</remarks>
    public static string Before(DateTimeOffset time) =>
        string.Concat(T.IdPrefix, Text((UInt128)(ulong)Math.Max(0, time.ToUnixTimeMilliseconds()) << 32));

    public static bool TryParse([NotNullWhen(true)] string? text, out Id<T> id)
    {
        var wellFormed = text is not null
            && text.Length == T.IdPrefix.Length + Characters
            && text.StartsWith(T.IdPrefix, StringComparison.Ordinal)
            && !text.AsSpan(T.IdPrefix.Length).ContainsAnyExcept(Digits);
        id = wellFormed ? new Id<T>(text!) : default;
        return wellFormed;
    }

    /// <exception cref="FormatException">The text is not an id of this type.</exception>
    public static Id<T> Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an id of the form {T.IdPrefix}…");

    public override string ToString() => Value;

    private static string Text(UInt128 number) => string.Create(Characters, number, static (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--, rest >>= 5)
        {
            text[i] = Alphabet[(int)(rest & 31)];
        }
    });
}
