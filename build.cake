#load "build/progress.cake"
#load "build/tools.cake"

using System.Text.Json;
using System.Xml.Linq;

// Server, tests and benchmarks share one configuration, so that everything is compiled once.
const string Configuration = "Release";
const string Api = "src/Groundtruth.Api";
const string Benchmarks = "tests/Groundtruth.Benchmarks";
const string Results = "artifacts/tests";
const string TypeScriptClient = "clients/typescript";
const string Packages = "artifacts/clients";

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
  .IsDependentOn("Redis")
  .IsDependentOn("Nginx")
  .IsDependentOn("Ffmpeg")
  .IsDependentOn("Bubblewrap")
  .IsDependentOn("Node")
  .IsDependentOn("PythonEnvironments")
  .IsDependentOn("Chromium")
  .IsDependentOn("Build")
  .Does(() =>
  {
    CleanDirectory(Results);
    UseMemoryForTemporaryFiles();
    // Profile-guided optimization costs short processes more than it saves.
    Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
    // In reverse order of names, the fast projects come first: unit, integration, browser.
    var runs = GetFiles("tests/*/*Tests.csproj").OrderByDescending(project => project.FullPath).Select(RunTests).ToList();
    tests = (runs.Sum(run => run.Passed), runs.Sum(run => run.Failed));
    PrintCoverage();
    if (tests is (_, > 0)) throw new CakeException("Some tests failed.");
    if (tests is (0, _)) throw new CakeException("No test ran.");
  });

Task("TestCluster")
  .Description("Run only the tests of three replicas behind nginx, which Test includes.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Redis")
  .IsDependentOn("Nginx")
  .IsDependentOn("Ffmpeg")
  .IsDependentOn("Bubblewrap")
  .Does(() =>
  {
    const string tests = "tests/Groundtruth.IntegrationTests";
    UseMemoryForTemporaryFiles();
    Compile(tests);
    Step("Test the cluster", () =>
      Dotnet($"test {tests} --no-build --nologo --configuration {Configuration} --filter FullyQualifiedName~ClusterTests"));
  });

Task("Bench")
  .Description("Measure requests, long lists, approvals, uploads, start, memory and webhooks. Takes a quarter of an hour.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Ffmpeg")
  .IsDependentOn("Bubblewrap")
  .Does(() =>
  {
    Require(wrk);
    Require(pgbench);
    Require(node);
    InstallNpmPackages("tests/Groundtruth.Benchmarks/peers");
    Compile(Benchmarks);
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- all");
  });

Task("BenchQueue")
  .Description("Pass 1 million deliveries through their queue, and measure the statements of a worker.")
  .IsDependentOn("PostgreSql")
  .Does(() =>
  {
    Compile(Benchmarks);
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- queue");
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

Task("BenchUploads")
  .Description("Upload 200 MiB over a connection that is cut 20 times, and check that at most 10 % more bytes are sent.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Node")
  .Does(() =>
  {
    const string tests = "tests/Groundtruth.IntegrationTests";
    Compile(tests);
    Environment.SetEnvironmentVariable("UPLOAD_MIB", "200");
    Dotnet($"test {tests} --no-build --nologo --configuration {Configuration} --filter FullyQualifiedName~DroppingUploadsTests "
      + "--logger console;verbosity=detailed");
  });

Task("BenchNearDuplicates")
  .Description("Measure the recall and the cost of the near-duplicate check.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Ffmpeg")
  .IsDependentOn("Bubblewrap")
  .Does(() =>
  {
    Compile(Benchmarks);
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- footage");
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- index");
  });

Task("BenchExports")
  .Description("Measure how fast exports are prepared and downloaded, beside nginx. Needs 3 GB of disk and three minutes.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Nginx")
  .Does(() =>
  {
    Compile(Benchmarks);
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- exports");
  });

Task("BenchSimulation")
  .Description("Measure the first simulation of 100 submissions, which renders the sample videos, and later ones.")
  .IsDependentOn("PostgreSql")
  .IsDependentOn("Ffmpeg")
  .IsDependentOn("Bubblewrap")
  .Does(() =>
  {
    Compile(Benchmarks);
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- simulation");
  });

Task("BenchGrowth")
  .Description("Load databases of 100, 100,000 and 1 million tasks, and compare responses and statements. Needs 40 GB of disk and an hour.")
  .IsDependentOn("PostgreSql")
  .Does(() =>
  {
    Compile(Benchmarks);
    Dotnet($"run --no-build --configuration {Configuration} --project {Benchmarks} -- growth");
  });

Task("OpenApi")
  .Description("Rewrite docs/openapi.json and docs/openapi-contributor.json, the committed copies of the API documents.")
  .Does(() =>
  {
    Compile(Api);
    const string program = $"{Api}/bin/{Configuration}/net10.0/Groundtruth.Api.dll";
    Step("Write docs/openapi.json", () => Dotnet($"{program} openapi v1 --output docs/openapi.json"));
    Step("Write docs/openapi-contributor.json", () =>
      Dotnet($"{program} openapi contributor-v1 --output docs/openapi-contributor.json"));
  });

Task("RecordRelease")
  .Description("Record every statement of this version in tests/releases, for the upgrade test of the next: --release=v1.2.3")
  .IsDependentOn("PostgreSql")
  .Does(() =>
  {
    const string tests = "tests/Groundtruth.IntegrationTests";
    Environment.SetEnvironmentVariable("RECORD_RELEASE", Argument<string>("release"));
    Compile(tests);
    Step("Record the statements", () =>
      Dotnet($"test {tests} --no-build --nologo --configuration {Configuration} --filter FullyQualifiedName~RecordingStatementsTests"));
  });

Task("ClientTypeScript")
  .Description("Regenerate the code of the TypeScript client, and pack it into artifacts/clients.")
  .Does(() =>
  {
    Require(node);
    InstallNpmPackages(TypeScriptClient);
    Npm("Generate the TypeScript client", "run", "generate", "--prefix", TypeScriptClient);
    Npm("Compile the TypeScript client", "run", "build", "--prefix", TypeScriptClient);
    EnsureDirectoryExists(Packages);
    Npm("Pack the TypeScript client", "pack", $"./{TypeScriptClient}", "--pack-destination", Packages);
  });

Task("ClientPython")
  .Description("Regenerate the code of the Python client, and build its wheel into artifacts/clients.")
  .IsDependentOn("Python")
  .Does(() =>
  {
    const string client = "clients/python";
    Python("Generate the Python client", $"{client}/generate.py", "docs/openapi.json", $"{client}/src/groundtruth");
    Python("Pack the Python client", $"{client}/build_wheel.py", Packages);
  });

Task("ClientDotnet")
  .Description("Regenerate the code of the C# client, and pack it into artifacts/clients.")
  .Does(() =>
  {
    const string client = "clients/dotnet/Groundtruth.Client", generator = "clients/dotnet/Groundtruth.Client.Generator";
    Compile(generator);
    Step("Generate the C# client", () =>
      Dotnet($"{generator}/bin/{Configuration}/net10.0/Groundtruth.Client.Generator.dll docs/openapi.json "
        + $"{client}/Generated/GroundtruthOperations.cs"));
    Step("Pack the C# client", () =>
      Dotnet($"pack {client} --nologo --verbosity quiet --configuration {Configuration} --output {Packages}"));
  });

Task("Clients")
  .Description("Regenerate the code of the clients in clients/, and pack them into artifacts/clients.")
  .IsDependentOn("ClientTypeScript")
  .IsDependentOn("ClientPython")
  .IsDependentOn("ClientDotnet");

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

Task("Redis")
  .Description("Install Redis, in which tests of replicas share limits, if it is missing and this is Linux. Starts no server.")
  .WithCriteria(IsRunningOnLinux())
  .Does(() => Require(redis));

Task("Nginx")
  .Description("Install nginx, the proxy in tests of replicas, if it is missing and this is Linux. Starts no server.")
  .WithCriteria(IsRunningOnLinux())
  .Does(() => Require(nginx));

Task("Ffmpeg")
  .Description("Install ffmpeg and ffprobe, which inspect uploads, if they are missing.")
  .Does(() => Require(ffmpeg));

Task("Bubblewrap")
  .Description("Install bubblewrap, which isolates ffmpeg, if it is missing and this is Linux.")
  .WithCriteria(IsRunningOnLinux())
  .Does(() => Require(bubblewrap));

Task("Chromium")
  .Description("Install Chromium for the browser tests if it is missing. The variable CHROMIUM names another browser.")
  .Does(() => { if (!HasEnvironmentVariable("CHROMIUM")) RequireEither(chromiumShell, chromium); });

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
      Dotnet($"test {tests} --no-build --nologo --configuration {Configuration} "
        + "--filter FullyQualifiedName~ScreenshotTests|FullyQualifiedName~WatchingVideosTests"));
  });

Task("Pictures")
  .Description("Take the screenshots, and copy the one that the README shows into docs/pictures.")
  .IsDependentOn("Screenshots")
  .Does(() =>
  {
    const string name = "review-1440-dark.png";
    const string small = "scale='min(iw,960)':-1:flags=lanczos,split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none";
    EnsureDirectoryExists("docs/pictures");
    Step($"Resize {name}", () =>
    {
      if (!Execute("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", $"artifacts/screenshots/{name}", "-vf", small, $"docs/pictures/{name}"))
        throw new CakeException($"ffmpeg failed to resize {name}.");
    });
  });

Task("Node")
  .Description("Install Node and the npm packages that tests run, if they are missing, and compile the TypeScript client.")
  .Does(() =>
  {
    Require(node);
    foreach (var folder in new[] { "tests/webhook-verifiers", "tests/media-stores", "tests/openapi-linters", TypeScriptClient })
      InstallNpmPackages(folder);
    Npm("Compile the TypeScript client", "run", "build", "--prefix", TypeScriptClient);
    Npm("Compile the tests of the TypeScript client", "run", "check", "--prefix", TypeScriptClient);
  });

Task("Python")
  .Description("Install Python, which runs the Python client in tests, if it is missing.")
  .Does(() => Require(python));

Task("PythonEnvironments")
  .Description("Install Python's virtual environments, into which tests install the Python client, if they are missing.")
  .IsDependentOn("Python")
  .Does(() => Require(virtualEnvironments));

Task("Clean")
  .Description("Delete all output of Build, Run and Test.")
  .Does(() => DeleteDirectories(
    GetDirectories("{src,tests,clients/dotnet}/*/{bin,obj}") + GetDirectories("artifacts"),
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

void Npm(string what, params string[] arguments) => Step(what, () =>
{
  if (!Execute([.. npm, .. arguments, "--loglevel=error"])) throw new CakeException($"npm {arguments[0]} failed.");
});

// MSBuild can be quiet, unlike `dotnet build`. No compiler server outlives the build.
void Compile(string what) => Step($"Compile {what}", () => Dotnet(
  $"msbuild {what} -restore -nologo -verbosity:quiet -property:Configuration={Configuration} " +
  "-nodeReuse:false -property:UseSharedCompilation=false"));

void Python(string what, params string[] arguments) => Step(what, () =>
{
  if (!Execute([python.Programs[0], .. arguments])) throw new CakeException($"{arguments[0]} failed.");
});

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
    $"--logger trx;LogFileName={name}.trx --blame-hang-timeout 15min --blame-hang-dump-type none " +
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
  foreach (var task in Tasks) Console.WriteLine($"{task.Name,-20}{task.Description}");
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
