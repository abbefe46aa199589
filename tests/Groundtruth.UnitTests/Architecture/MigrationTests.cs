using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>A migration that has run somewhere never runs again there, so an edit would reach new databases only.</summary>
public sealed class MigrationTests
{
    private const string Advice =
        "To change the schema, add NNNN_feature.sql with the next number and append its `sha256sum` line to migrations.sha256; never "
            + "edit a released file.";

    [Test]
    public void Released_migrations_are_never_edited()
    {
        var released = File.ReadAllLines(Path.Combine(Folder(), "migrations.sha256"));

        var files = Directory.GetFiles(Path.Combine(Folder(), "../../../src/Groundtruth.Infrastructure/Migrations"))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{Hash(file)}  {Path.GetFileName(file)}");

        Assert.That(released, Has.Length.GreaterThanOrEqualTo(18));
        Assert.That(files, Is.EqualTo(released), Advice);
    }

    /// <summary>Independent of the line endings of a checkout. On Linux the same as `sha256sum`.</summary>
    private static string Hash(string file) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText(file).ReplaceLineEndings("\n"))));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
