#load "build/progress.cake"
#load "build/tools.cake"

using System.Text.Json;
using System.Xml.Linq;

// Server, tests and benchmarks share one configuration, so that everything is compiled once.
const string Configuration = "Release";
const string Api = "src/Groundtruth.Api";
const string Benchmarks = "tests/Groundtruth.Benchmarks";
const string Results = "artifacts/tests";

(int Passed, int Failed)? tests = null;

Task("Run")
  .Description("Compile and start Groundtruth in Development. Ctrl-C stops it. Further arguments go to the program.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Ffmpeg")
  .IsDependentOn("Bubblewrap")
  .Does(() => Compile(Api)); // build.sh and build.ps1 start it, so that it receives Ctrl-C and owns the terminal.

Task("Test")
  .Description("Run every test. Prints the coverage and, as the last line, the numbers of passed and failed tests.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("PgBouncer")
  .IsDependentOn("Ffmpeg")
  .IsDependentOn("Bubblewrap")
  .IsDependentOn("Node")
  .IsDependentOn("Chromium")
  .IsDependentOn("Build")
  .Does(() =>
  {
    CleanDirectory(Results);
    UseMemoryForTemporaryFiles();
    // In reverse order of names, the fast projects come first: unit, integration, browser.
    var runs = GetFiles("tests/*/*Tests.csproj").OrderByDescending(project => project.FullPath).Select(RunTests).ToList();
    tests = (runs.Sum(run => run.Passed), runs.Sum(run => run.Failed));
    PrintCoverage();
    if (tests is (_, > 0)) throw new CakeException("Some tests failed.");
    if (tests is (0, _)) throw new CakeException("No test ran.");
  });

Task("Bench")
  .Description("Measure the server under load.")
  .IsDependentOn("PostgreSql")
  .Does(() =>
  {
    Require(wrk);
    Require(pgbench);
    Compile(Benchmarks);
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- http");
  });

Task("BenchWebhooks")
  .Description("Measure how fast events reach their receivers.")
  .IsDependentOn("PostgreSql")
  .Does(() =>
  {
    Compile(Benchmarks);
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- webhooks");
  });

Task("BenchIntake")
  .Description("Generate large and hostile videos, inspect them, and print the processor time of each. Needs 8 GB of disk and 15 minutes.")
  .IsDependentOn("Ffmpeg")
  .IsDependentOn("Bubblewrap")
  .Does(() =>
  {
    Compile(Benchmarks);
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- intake");
  });

Task("BenchNearDuplicates")
  .Description("Measure what the near-duplicate check finds, and what it costs.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Ffmpeg")
  .Does(() =>
  {
    Compile(Benchmarks);
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- footage");
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- index");
  });

Task("OpenApi")
  .Description("Rewrite docs/openapi.json and docs/openapi-contributor.json, the committed copies of the API documents.")
  .Does(() =>
  {
    Compile(Api);
    Dotnet($"{Api}/bin/{Configuration}/net10.0/Groundtruth.Api.dll openapi v1 --output docs/openapi.json");
    Dotnet($"{Api}/bin/{Configuration}/net10.0/Groundtruth.Api.dll openapi contributor-v1 --output docs/openapi-contributor.json");
  });

Task("Build").Description("Compile everything in Release.").Does(() => Compile("Groundtruth.sln"));

Task("Restore")
  .Description("Restore the NuGet packages.")
  .Does(() => Step("Restore the NuGet packages", () => Dotnet("restore Groundtruth.sln")));

Task("PostgreSql")
  .Description("Install PostgreSQL's server programs if they are missing. Starts no server.")
  .Does(() => Require(postgreSql));

Task("PgBouncer")
  .Description("Install PgBouncer, which a test connects through, if it is missing and this is Linux. Starts no server.")
  .WithCriteria(IsRunningOnLinux())
  .Does(() => Require(pgBouncer));

Task("Ffmpeg")
  .Description("Install ffmpeg and ffprobe, which inspect uploads, if they are missing.")
  .Does(() => Require(ffmpeg));

Task("Bubblewrap")
  .Description("Install bubblewrap, which isolates ffmpeg, if it is missing and this is Linux.")
  .WithCriteria(IsRunningOnLinux())
  .Does(() => Require(bubblewrap));

Task("Chromium")
  .Description("Install Chromium for the browser tests if it is missing. The variable CHROMIUM names another browser.")
  .Does(() => { if (!HasEnvironmentVariable("CHROMIUM")) Require(chromium); });

Task("Screenshots")
  .Description("Take screenshots of every page, in both themes and three widths, into artifacts/screenshots.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Ffmpeg")
  .IsDependentOn("Bubblewrap")
  .IsDependentOn("Chromium")
  .Does(() =>
  {
    const string tests = "tests/Groundtruth.BrowserTests", pictures = "artifacts/screenshots";
    CleanDirectory(pictures);
    Environment.SetEnvironmentVariable("SCREENSHOTS", MakeAbsolute(Directory(pictures)).FullPath);
    Compile(tests);
    Step("Take the screenshots", () =>
      Dotnet($"test {tests} --no-build --nologo --configuration {Configuration} --filter FullyQualifiedName~LookingAt"));
  });

Task("Pictures")
  .Description("Take the screenshots, and copy the one that the README shows into docs/pictures.")
  .IsDependentOn("Screenshots")
  .Does(() =>
  {
    const string name = "review-1440-dark.png";
    const string small = "scale='min(iw,960)':-1:flags=lanczos,split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none";
    EnsureDirectoryExists("docs/pictures");
    if (!Execute("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", $"artifacts/screenshots/{name}", "-vf", small, $"docs/pictures/{name}"))
      throw new CakeException($"ffmpeg failed to resize {name}.");
  });

Task("Node")
  .Description("Install Node and the npm packages that tests run, if they are missing.")
  .Does(() =>
  {
    Require(node);
    foreach (var folder in new[] { "tests/webhook-verifiers", "tests/media-stores" }) InstallNpmPackages(folder);
  });

Task("Clean")
  .Description("Delete all output of Build, Run and Test.")
  .Does(() => DeleteDirectories(
    GetDirectories("{src,tests}/*/{bin,obj}") + GetDirectories("artifacts"),
    new DeleteDirectorySettings { Recursive = true, Force = true }));

void InstallNpmPackages(string folder)
{
  var installed = $"{folder}/node_modules/.package-lock.json";
  var isUpToDate = System.IO.File.Exists(installed) &&
    System.IO.File.GetLastWriteTimeUtc(installed) >= System.IO.File.GetLastWriteTimeUtc($"{folder}/package-lock.json");
  if (isUpToDate) return;
  Step($"Install the npm packages of {folder}", () =>
  {
    if (!Execute([.. npm, "ci", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error"]))
      throw new CakeException($"npm failed to install the packages of {folder}.");
  });
}

// MSBuild can be quiet, unlike `dotnet build`. No compiler server outlives the build.
void Compile(string what) => Step($"Compile {what}", () => Dotnet(
  $"msbuild {what} -restore -nologo -verbosity:quiet -property:Configuration={Configuration} " +
  "-nodeReuse:false -property:UseSharedCompilation=false"));

void Dotnet(string arguments)
{
  if (StartProcess("dotnet", arguments) != 0) throw new CakeException($"dotnet {arguments.Split(' ')[0]} failed.");
}

// Tests create and delete thousands of files, most of them in databases: on a disk, the kernel takes a third of their time.
void UseMemoryForTemporaryFiles()
{
  const string memory = "/dev/shm";
  const long required = 4L << 30;
  if (!DirectoryExists(memory) || new System.IO.DriveInfo(memory).AvailableFreeSpace < required) return;

  var temporary = Directory($"{memory}/groundtruth-{Environment.ProcessId}");
  // Leftovers of runs that have ended.
  foreach (var old in GetDirectories($"{memory}/groundtruth-*"))
  {
    if (!DirectoryExists($"/proc/{old.GetDirectoryName().Split('-')[^1]}"))
      DeleteDirectory(old, new DeleteDirectorySettings { Recursive = true, Force = true });
  }

  CreateDirectory(temporary);
  Teardown(_ => DeleteDirectory(temporary, new DeleteDirectorySettings { Recursive = true, Force = true }));
  Environment.SetEnvironmentVariable("TMPDIR", temporary);
}

// One project at a time: in parallel they would compete for the processor and for the names of their result files.
(int Passed, int Failed) RunTests(FilePath project)
{
  (int Passed, int Failed) counts = default;
  Step($"Test {project.GetFilenameWithoutExtension()}", () =>
  {
    counts = CountTests(project);
    return $"{counts.Passed} passed, {counts.Failed} failed";
  });
  return counts;
}

(int Passed, int Failed) CountTests(FilePath project)
{
  const string coverlet = "DataCollectionRunSettings.DataCollectors.DataCollector.Configuration";
  var name = project.GetFilenameWithoutExtension();
  var exitCode = StartProcess("dotnet",
    $"test {project} --no-build --nologo --configuration {Configuration} --results-directory {Results}/{name} " +
    $"--logger trx;LogFileName={name}.trx --blame-hang-timeout 5min --blame-hang-dump-type none " +
    $"--collect \"XPlat Code Coverage\" -- {coverlet}.Include=[Groundtruth.*]* "
        + $"{coverlet}.Exclude=[Groundtruth.*Tests]* {coverlet}.ExcludeByFile=**/obj/**");

  var results = GetFiles($"{Results}/{name}/*.trx").Select(file => XDocument.Load(file.FullPath));
  var counters = results.Elements().Descendants().Where(element => element.Name.LocalName == "Counters").ToList();
  var failed = counters.Sum(counter => (int)counter.Attribute("failed"));
  // A run that crashed or hung may list no failed test. Its exit code is not 0.
  return (counters.Sum(counter => (int)counter.Attribute("passed")), exitCode == 0 ? failed : Math.Max(failed, 1));
}

void PrintCoverage()
{
  const string reports = $"{Results}/*/*/coverage.cobertura.xml", report = "artifacts/coverage";
  if (GetFiles(reports).Count == 0) return;

  Step("Merge the coverage reports", () =>
    Dotnet($"reportgenerator -reports:{reports} -targetdir:{report} -reporttypes:Html;JsonSummary -verbosity:Error"));
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

PrintLoadTime();
if (!HasArgument("target"))
{
  Console.WriteLine("\nTargets (./build.sh TARGET, or .\\build.ps1 TARGET on Windows)\n");
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

// Scripts read the outcome from the last line.
if (tests is var (passed, failed)) Console.WriteLine($"{passed} passed, {failed} failed");
Environment.Exit(exitCode);
