using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>
/// A public type has a file of its own name, except records and enums that another type of the file uses.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class PublicTypeTests
{
    /// <summary>Types in a file of another name, with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["ListEnvelope"] = "The list form of the type above it.",
        ["CheckoutSessionTransitions"] = "The transitions of the status above it.",
        ["PayoutTransitions"] = "The transitions of the status above it.",
        ["ReversalTransitions"] = "The transitions of the status above it.",
        ["RefundTransitions"] = "The transitions of the status above it.",
        ["ExportTransitions"] = "The transitions of the status above it.",
        ["InspectionTransitions"] = "The transitions of the status above it.",
        ["SimulationTransitions"] = "The transitions of the status above it.",
        ["SubmissionTransitions"] = "The transitions of the status above it.",
        ["CollectionTaskTransitions"] = "The transitions of the status above it.",
    };

    [Test]
    public void A_public_type_has_its_own_file()
    {
        var found = Sources().SelectMany(source => Misplaced(source.File, source.Text)).Where(found => !Exceptions.ContainsKey(found.Type));

        Assert.That(found.Select(found => $"{found.File}: {found.Type}"), Is.Empty);
    }

    [Test]
    public void Every_exception_is_still_needed()
    {
        var found = Sources().SelectMany(source => Misplaced(source.File, source.Text)).Select(found => found.Type).ToHashSet();

        Assert.That(Exceptions.Keys.Where(type => !found.Contains(type)), Is.Empty);
    }

    [TestCase("public class Other;", "Other")]
    [TestCase("public interface Main; public record Other(int Count);", "Other")]
    [TestCase("public class Main(Other other); public class Other;", "Other")]
    public void A_misplaced_type_is_found(string text, string type) =>
        Assert.That(Misplaced("Main.cs", text).Select(found => found.Type), Is.EqualTo(new[] { type }));

    [TestCase("public class Main; internal class Other;")]
    [TestCase("public class Main<T>;")]
    [TestCase("public interface Main { Task<Other> Find(); } public record Other(Third Third); public enum Third { One }")]
    [TestCase("public class Main { object Do() => new Other(1); } public record Other(int Count);")]
    [TestCase("public record Main : ICommand<Other>; public record Other;")]
    [TestCase("internal class Main(Other other); public record Other(int Count);")]
    public void Other_types_are_not(string text) => Assert.That(Misplaced("Main.cs", text), Is.Empty);

    private static IEnumerable<(string File, string Type)> Misplaced(string file, string text)
    {
        var types = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes(node => node is not BaseTypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .ToList();
        return
            from type in types
            where type.Modifiers.Any(SyntaxKind.PublicKeyword) && NameOf(type) != Path.GetFileNameWithoutExtension(file)
            where type is not (RecordDeclarationSyntax or EnumDeclarationSyntax)
                || !types.Any(user => user != type && Uses(user, NameOf(type)))
            select (file, NameOf(type));
    }

    private static bool Uses(MemberDeclarationSyntax user, string name) =>
        user.DescendantNodes().OfType<SimpleNameSyntax>().Any(found => found.Identifier.ValueText == name);

    private static string NameOf(MemberDeclarationSyntax type) =>
        type is BaseTypeDeclarationSyntax declared ? declared.Identifier.ValueText : ((DelegateDeclarationSyntax)type).Identifier.ValueText;

    private static List<(string File, string Text)> Sources([CallerFilePath] string here = "")
    {
        var src = Path.GetFullPath(Path.Combine(here, "../../../../src"));
        var separator = Path.DirectorySeparatorChar;
        List<(string File, string Text)> sources =
        [
            .. from file in Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
               where !file.Contains($"{separator}obj{separator}", StringComparison.Ordinal)
               select (Path.GetRelativePath(src, file), File.ReadAllText(file)),
        ];
        Assert.That(sources, Has.Count.GreaterThan(50));
        return sources;
    }
}
