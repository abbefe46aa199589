using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>The string constants of a compiled assembly that are SQL.</summary>
internal static partial class StatementTexts
{
    public static bool IsStatement(string text) => Start().IsMatch(text);

    public static IReadOnlyList<string> In(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var texts = new List<string>();
        for (var handle = MetadataHandle(metadata, default); !handle.IsNil; handle = MetadataHandle(metadata, handle))
        {
            texts.Add(metadata.GetUserString(handle));
        }

        return [.. texts.Where(IsStatement)];
    }

    private static UserStringHandle MetadataHandle(MetadataReader metadata, UserStringHandle previous) =>
        System.Reflection.Metadata.Ecma335.MetadataReaderExtensions.GetNextHandle(metadata, previous);

    [GeneratedRegex(@"^\s*(SELECT [^ ]|INSERT INTO |UPDATE \w+ SET|UPDATE \w+\s|DELETE FROM |WITH \w+)")]
    private static partial Regex Start();
}
