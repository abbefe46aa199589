using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Each public type is in a file of the same name.</summary>
/// <remarks>Except records and enums that another type of the file uses, unless many other files use them too.</remarks>
[Parallelizable(ParallelScope.All)]
public sealed class PublicTypeTests
{
    /// <summary>The maximum number of other files that may use a type without its own file.</summary>
    private const int MostUsers = 5;

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
    public void A_type_with_many_users_has_its_own_file()
    {
        var found = WidelyUsed(Sources()).Where(found => !Exceptions.ContainsKey(found.Type));

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

    [TestCase(MostUsers, ExpectedResult = 0)]
    [TestCase(MostUsers + 1, ExpectedResult = 1)]
    public int A_type_with_many_users_is_found(int users) => WidelyUsed(
    [
        ("Main.cs", "public record Main(Other Other); public record Other(int Count);"),
        .. Enumerable.Range(1, users).Select(n => ($"User{n}.cs", $"public class User{n}(Other other);")),
    ]).Count(found => found == ("Main.cs", "Other"));

    /// <summary>The types that many other files use, without their own file.</summary>
    private static IEnumerable<(string File, string Type)> WidelyUsed(List<(string File, string Text)> sources)
    {
        var files = sources.Select(source => (source.File, Types: TypesIn(source.Text), Identifiers: Identifiers(source.Text))).ToList();
        return
            from file in files
            from type in file.Types
            where IsGuest(file.File, type)
            where files.Count(other => other.File != file.File && other.Identifiers.Contains(NameOf(type))) > MostUsers
            select (file.File, NameOf(type));
    }

    private static IEnumerable<(string File, string Type)> Misplaced(string file, string text)
    {
        var types = TypesIn(text);
        return
            from type in types
            where IsGuest(file, type)
            where type is not (RecordDeclarationSyntax or EnumDeclarationSyntax)
                || !types.Any(user => user != type && Uses(user, NameOf(type)))
            select (file, NameOf(type));
    }

    private static List<MemberDeclarationSyntax> TypesIn(string text) =>
    [
        .. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes(node => node is not BaseTypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax),
    ];

    private static HashSet<string> Identifiers(string text) =>
        [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText)];

    /// <summary>True for a public type in a file of another name.</summary>
    private static bool IsGuest(string file, MemberDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PublicKeyword) && NameOf(type) != Path.GetFileNameWithoutExtension(file);

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
