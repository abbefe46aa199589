using System.Runtime.CompilerServices;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Every layer and test project is divided into the same features.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FolderTests
{
    /// <summary>The most files in a folder; with more, ask if the feature is two.</summary>
    private const int MostFiles = 20;

    private static readonly string[] Layers =
        ["src/Groundtruth.Domain", "src/Groundtruth.Application", "src/Groundtruth.Infrastructure", "src/Groundtruth.Api"];

    /// <summary>Folders that are neither a feature nor a technical part, with the reason.</summary>
    private static readonly Dictionary<string, string> OtherFolders = new()
    {
        ["src/Groundtruth.Infrastructure/Migrations"] = "SQL files, which the migrator runs in the order of their names.",
        ["src/Groundtruth.Api/Pages"] = "Controllers of pages, by audience.",
        ["src/Groundtruth.Api/Views"] = "MVC looks for views here.",
        ["src/Groundtruth.Api/Properties"] = "The SDK looks for launch settings here.",
        ["src/Groundtruth.Api/wwwroot"] = "Static files.",
        ["tests/Groundtruth.UnitTests/Analyzers"] = "Tests of the compiler's own rules.",
        ["tests/Groundtruth.UnitTests/Architecture"] = "Rules about the whole code base.",
        ["tests/Groundtruth.UnitTests/Deployment"] = "The files from which an installation is made.",
        ["tests/Groundtruth.IntegrationTests/Deployment"] = "Start and restore of an installation.",
        ["tests/Groundtruth.IntegrationTests/Clients"] = "The packages for integrators in clients/.",
        ["tests/Groundtruth.IntegrationTests/Cluster"] = "Three replicas of the whole program.",
        ["tests/Groundtruth.IntegrationTests/Frozen"] = "Contracts of the whole program.",
        ["tests/Groundtruth.IntegrationTests/Harness"] = "Starts the program under test.",
        ["tests/Groundtruth.IntegrationTests/Pages"] = "Pages, as in Api.",
        ["tests/Groundtruth.BrowserTests/Harness"] = "Starts the program and a browser.",
        ["tests/Groundtruth.BrowserTests/Pages"] = "Pages, as in Api.",
        ["tests/Groundtruth.BrowserTests/vendor"] = "Third-party scripts.",
        ["tests/Groundtruth.Benchmarks/Growth"] = "Databases of three sizes.",
        ["tests/Groundtruth.Benchmarks/Pieces"] = "Measures single methods.",
        ["tests/Groundtruth.Benchmarks/peers"] = "A Node server to compare with.",
    };

    /// <summary>Folders with more than 20 files, with the reason.</summary>
    private static readonly Dictionary<string, string> LargeFolders = new()
    {
        ["src/Groundtruth.Api/Hosting"] = "The process: its start, the settings of each part, logs and metrics.",
        ["src/Groundtruth.Api/Pages"] = "The base of all pages: sessions, cookies, forms, security headers.",
        ["src/Groundtruth.Application/Exports"] = "The life of an export, the texts of its files, their download, and their copy.",
        ["src/Groundtruth.Application/Tasks"] = "A task from its draft to its end: briefs, lists, figures, previews, external ids.",
        ["src/Groundtruth.Application/Uploads"] = "The ways to upload one video: PUT, form, tus, and directly to a store.",
        ["src/Groundtruth.Infrastructure/Database"] = "One database: connection strings, statements, transactions, migrations.",
    };

    /// <summary>The files in the root of a layer: building blocks that every feature uses.</summary>
    private static readonly Dictionary<string, string[]> BuildingBlocks = new()
    {
        ["src/Groundtruth.Domain"] =
        [
            "Clock", "Error", "ErrorKind", "FieldError", "IFailable", "IId", "IIdentified", "Id", "Mode", "Owner", "Result", "SnakeCase",
        ],
        ["src/Groundtruth.Application"] =
        [
            "Caller", "CursorRange", "DependencyInjection", "FieldPath", "IChange", "ICommand", "IOneOfValidator", "IQuery", "ITransaction",
            "IUnitOfWork", "OneOfValidator", "Page", "PageRequest", "PlainText", "RetryBehavior", "Rules", "ScopedMediator", "SignedIn",
            "TextValidator", "Timestamp", "TransactionRolledBackException", "UnavailableException", "UnreadableFields",
            "ValidationBehavior",
        ],
        ["src/Groundtruth.Infrastructure"] = ["DependencyInjection", "InfrastructureOptions"],
        ["src/Groundtruth.Api"] = ["Program"],
    };

    [Test]
    public void Folders_are_named_after_features()
    {
        string[] tests = ["UnitTests", "IntegrationTests", "BrowserTests", "Benchmarks"];
        var folders = Layers.Concat(tests.Select(project => $"tests/Groundtruth.{project}"))
            .SelectMany(project => Folders(project))
            .Where(folder => !OtherFolders.ContainsKey(folder))
            .Where(folder => !Rooms.Features.Contains(Path.GetFileName(folder)) && !Rooms.Technical.Contains(Path.GetFileName(folder)));

        Assert.That(folders, Is.Empty);
    }

    [Test]
    public void Every_name_is_a_folder_of_a_layer() => Assert.That(
        Rooms.Features.Concat(Rooms.Technical).Where(room => !Layers.Any(layer => Directory.Exists(Path.Combine(Root(), layer, room)))),
        Is.Empty);

    [Test]
    public void No_folder_is_named_after_a_kind_of_thing()
    {
        string[] kinds = ["Common", "Shared", "Helpers", "Utils", "Services", "Managers"];
        var folders = Directory.EnumerateDirectories(Path.Combine(Root(), "src"), "*", SearchOption.AllDirectories)
            .Select(folder => Path.GetRelativePath(Root(), folder).Replace('\\', '/'))
            .Where(folder => !folder.Contains("/bin/", StringComparison.Ordinal) && !folder.Contains("/obj/", StringComparison.Ordinal))
            .Where(folder => folder != "src/Groundtruth.Api/Views/Shared" && kinds.Contains(Path.GetFileName(folder)));

        Assert.That(folders, Is.Empty);
    }

    [Test]
    public void Large_folders_are_listed()
    {
        var large = Layers.SelectMany(Folders).Where(
            folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs").Count() > MostFiles);

        Assert.That(large, Is.EquivalentTo(LargeFolders.Keys));
    }

    [Test]
    public void Only_building_blocks_are_in_the_root_of_a_layer()
    {
        var others =
            from layer in Layers
            from file in Directory.EnumerateFiles(Path.Combine(Root(), layer), "*.cs")
            where !BuildingBlocks[layer].Contains(Path.GetFileNameWithoutExtension(file))
            select $"{layer}/{Path.GetFileName(file)}";

        Assert.That(others, Is.Empty);
    }

    private static IEnumerable<string> Folders(string project) =>
        from folder in Directory.EnumerateDirectories(Path.Combine(Root(), project))
        let name = Path.GetFileName(folder)
        where name is not ("bin" or "obj" or "TestResults")
        select $"{project}/{name}";

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));
}
