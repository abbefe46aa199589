using System.Globalization;
using System.Text;

namespace Groundtruth.Application;

/// <summary>Text that people read: titles, instructions, names and notes.</summary>
internal static class PlainText
{
    /// <summary>Trims, replaces <c>\r\n</c> by <c>\n</c>, and empties text without visible characters.</summary>
    public static string? Normalize(string? value)
    {
        var text = value?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        return text is not null && text.EnumerateRunes().All(IsInvisible) ? "" : text;
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || IsBlankLetter(rune);

    /// <summary>Letters, marks and symbols without a glyph: combining joiner, Hangul fillers, empty Braille, variation selectors.</summary>
    private static bool IsBlankLetter(Rune rune) =>
        rune.Value is 0x034F or 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F);
}
