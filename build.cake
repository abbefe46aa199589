#load "build/tools.cake"

using System.Text.Json;
using System.Xml.Linq;

// Tests, server and benchmarks share one configuration, so that everything is compiled once.
const string Configuration = "Release";
const string Api = "src/Groundtruth.Api";
const string Results = "artifacts/tests";

(int Passed, int Failed)? tests = null;

Task("Run")
  .Description("Starts Groundtruth in Development; Ctrl-C stops it. Further arguments go to the program.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Ffmpeg")
  .Does(() => Compile(Api)); // build.sh and build.ps1 start it afterwards, so that Ctrl-C and the terminal are its own.

Task("Test")
  .Description("Runs every test; prints the coverage and, as the last line, how many passed and failed.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Ffmpeg")
  .IsDependentOn("Node")
  .IsDependentOn("Chromium")
  .IsDependentOn("Build")
  .Does(() =>
  {
    CleanDirectory(Results);
    // Backwards by name, which has the quick ones first: unit, integration, browser.
    var runs = GetFiles("tests/*/*.csproj").OrderByDescending(project => project.FullPath).Select(RunTests).ToList();
    tests = (runs.Sum(run => run.Passed), runs.Sum(run => run.Failed));
    PrintCoverage();
    if (tests is (_, > 0)) throw new CakeException("Not every test passed.");
    if (tests is (0, _)) throw new CakeException("No test ran.");
  });

Task("Bench")
  .Description("Measures the server under load.")
  .IsDependentOn("PostgreSql")
  .Does(() =>
  {
    MakeSureOf(wrk);
    MakeSureOf(pgbench);
    Dotnet($"run --configuration {Configuration} --project tests/Groundtruth.Benchmarks -- http");
  });

Task("BenchWebhooks")
  .Description("Measures how fast events reach their receivers.")
  .IsDependentOn("PostgreSql")
  .Does(() => Dotnet($"run --configuration {Configuration} --project tests/Groundtruth.Benchmarks -- webhooks"));

Task("OpenApi")
  .Description("Rewrites docs/openapi.json and docs/openapi-contributor.json, the committed copies of the API documents.")
  .Does(() =>
  {
    Compile(Api);
    Dotnet($"{Api}/bin/{Configuration}/net10.0/Groundtruth.Api.dll openapi v1 --output docs/openapi.json");
    Dotnet($"{Api}/bin/{Configuration}/net10.0/Groundtruth.Api.dll openapi contributor-v1 --output docs/openapi-contributor.json");
  });

Task("Build").Description("Compiles everything, in Release.").Does(() => Compile("Groundtruth.sln"));

Task("Restore").Description("Fetches the packages that everything needs.").Does(() => Dotnet("restore Groundtruth.sln"));

Task("PostgreSql")
  .Description("Makes sure of PostgreSQL's server programs: installs them if they are missing, and starts nothing.")
  .Does(() => MakeSureOf(postgreSql));

Task("Ffmpeg")
  .Description("Makes sure of ffmpeg and ffprobe, which look at uploads: installs them if they are missing.")
  .Does(() => MakeSureOf(ffmpeg));

Task("Chromium")
  .Description("Makes sure of the Chromium in which pages are tested: installs it if it is missing. CHROMIUM names another.")
  .Does(() => { if (!HasEnvironmentVariable("CHROMIUM")) MakeSureOf(chromium); });

Task("Screenshots")
  .Description("Takes pictures of every page, in both themes and three widths, into artifacts/screenshots.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Ffmpeg")
  .IsDependentOn("Chromium")
  .Does(() =>
  {
    const string tests = "tests/Groundtruth.BrowserTests", pictures = "artifacts/screenshots";
    CleanDirectory(pictures);
    Environment.SetEnvironmentVariable("SCREENSHOTS", MakeAbsolute(Directory(pictures)).FullPath);
    Compile(tests);
    Dotnet($"test {tests} --no-build --nologo --configuration {Configuration} --filter FullyQualifiedName~LookingAt");
  });

Task("Pictures")
  .Description("Takes the pictures of every page, and puts those that the README shows into docs/pictures.")
  .IsDependentOn("Screenshots")
  .Does(() =>
  {
    EnsureDirectoryExists("docs/pictures");
    foreach (var name in new[] { "overview-1440-light", "review-1440-dark", "endpoint-1440-light", "contribute-tasks-360-light" })
    {
      const string small = "scale='min(iw,960)':-1:flags=lanczos,split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none";
      if (!Execute("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", $"artifacts/screenshots/{name}.png", "-vf", small, $"docs/pictures/{name}.png"))
        throw new CakeException($"{name}.png could not be made smaller.");
    }
  });

Task("Node")
  .Description("Makes sure of Node, and of the npm packages with which tests verify webhook deliveries.")
  .Does(() =>
  {
    const string folder = "tests/webhook-verifiers", installed = $"{folder}/node_modules/.package-lock.json";
    MakeSureOf(node);
    var isUpToDate = System.IO.File.Exists(installed) &&
      System.IO.File.GetLastWriteTimeUtc(installed) >= System.IO.File.GetLastWriteTimeUtc($"{folder}/package-lock.json");
    if (!isUpToDate && !Execute([.. npm, "ci", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error"]))
      throw new CakeException("npm could not install what tests verify webhook deliveries with.");
  });

Task("Clean")
  .Description("Deletes everything that Build, Run and Test made.")
  .Does(() => DeleteDirectories(
    GetDirectories("{src,tests}/*/{bin,obj}") + GetDirectories("artifacts"),
    new DeleteDirectorySettings { Recursive = true, Force = true }));

// Through MSBuild, because `dotnet build` cannot be kept quiet. No compiler server outlives the build.
void Compile(string what) => Dotnet(
  $"msbuild {what} -restore -nologo -verbosity:quiet -property:Configuration={Configuration} " +
  "-nodeReuse:false -property:UseSharedCompilation=false");

void Dotnet(string arguments)
{
  if (StartProcess("dotnet", arguments) != 0) throw new CakeException($"dotnet {arguments.Split(' ')[0]} failed.");
}

// One project at a time: together they would fight for the processor, and for the names of their result files.
(int Passed, int Failed) RunTests(FilePath project)
{
  const string coverlet = "DataCollectionRunSettings.DataCollectors.DataCollector.Configuration";
  var name = project.GetFilenameWithoutExtension();
  var exitCode = StartProcess("dotnet",
    $"test {project} --no-build --nologo --configuration {Configuration} --results-directory {Results}/{name} " +
    $"--logger trx;LogFileName={name}.trx --blame-hang-timeout 5min --blame-hang-dump-type none " +
    $"--collect \"XPlat Code Coverage\" -- {coverlet}.Include=[Groundtruth.*]* {coverlet}.Exclude=[Groundtruth.*Tests]* {coverlet}.ExcludeByFile=**/obj/**");

  var results = GetFiles($"{Results}/{name}/*.trx").Select(file => XDocument.Load(file.FullPath));
  var counters = results.Elements().Descendants().Where(element => element.Name.LocalName == "Counters").ToList();
  var failed = counters.Sum(counter => (int)counter.Attribute("failed"));
  // A run that crashed or hung may name no failed test; only its exit code tells.
  return (counters.Sum(counter => (int)counter.Attribute("passed")), exitCode == 0 ? failed : Math.Max(failed, 1));
}

void PrintCoverage()
{
  const string reports = $"{Results}/*/*/coverage.cobertura.xml", report = "artifacts/coverage";
  if (GetFiles(reports).Count == 0) return;

  Dotnet($"reportgenerator -reports:{reports} -targetdir:{report} -reporttypes:Html;JsonSummary -verbosity:Error");
  using var summary = JsonDocument.Parse(System.IO.File.ReadAllText($"{report}/Summary.json"));
  Console.WriteLine($"\nLine coverage ({report}/index.html)");
  foreach (var assembly in summary.RootElement.GetProperty("coverage").GetProperty("assemblies").EnumerateArray())
    Print(assembly.GetProperty("name").GetString(), assembly);
  Print("Total", summary.RootElement.GetProperty("summary"));

  static void Print(string name, JsonElement lines)
  {
    int covered = lines.GetProperty("coveredlines").GetInt32(), all = lines.GetProperty("coverablelines").GetInt32();
    Console.WriteLine(FormattableString.Invariant($"  {name,-30}{100.0 * covered / Math.Max(all, 1),6:F1} %  {covered} of {all}"));
  }
}

if (!HasArgument("target"))
{
  foreach (var task in Tasks) Console.WriteLine($"{task.Name,-14}{task.Description}");
  return;
}

var exitCode = 0;
try
{
  RunTarget(Argument<string>("target"));
}
catch (Exception error)
{
  Console.Error.WriteLine(error.Message);
  exitCode = 1;
}

// After Cake's own table, because whatever reads the outcome looks at the last line.
if (tests is var (passed, failed)) Console.WriteLine($"{passed} passed, {failed} failed");
Environment.Exit(exitCode);
