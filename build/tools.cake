// Programs that no NuGet package contains: the folders to search besides the PATH, the package names, and a check instead of a search.
record Tool(string Name, string[] Programs, string[] Folders, Dictionary<string, string> Packages, Func<bool> Check = null);

string[] postgreSqlFolders =
[
  "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin",
  "/usr/local/opt/postgresql@*/bin", "C:/Program Files/PostgreSQL/*/bin",
];
Tool postgreSql = new("PostgreSQL", ["initdb", "pg_ctl", "postgres"], postgreSqlFolders, new()
{
  ["apt-get"] = "postgresql", ["dnf"] = "postgresql-server", ["brew"] = "postgresql@17",
  ["winget"] = "PostgreSQL.PostgreSQL.17", ["choco"] = "postgresql17",
});
Tool ffmpeg = new("ffmpeg", ["ffmpeg", "ffprobe"], [], new()
{
  ["apt-get"] = "ffmpeg", ["dnf"] = "ffmpeg-free", ["brew"] = "ffmpeg", ["winget"] = "Gyan.FFmpeg", ["choco"] = "ffmpeg",
});
Tool bubblewrap = new("Bubblewrap", ["bwrap"], [], new() { ["apt-get"] = "bubblewrap", ["dnf"] = "bubblewrap" });
// Debian's headless shell needs less processor time, and fewer packages.
Tool chromiumShell = new("Chromium", ["chromium-headless-shell"], [], new() { ["apt-get"] = "chromium-headless-shell" });
Tool chromium = new("Chromium", ["chromium"], [], new()
{
  ["apt-get"] = "chromium", ["dnf"] = "chromium", ["brew"] = "chromium", ["winget"] = "Hibbiki.Chromium", ["choco"] = "chromium",
});
Tool pgbench = new("pgbench", ["pgbench"], postgreSqlFolders, new()
{
  ["apt-get"] = "postgresql", ["dnf"] = "postgresql-contrib", ["brew"] = "postgresql@17",
});
Tool pgBouncer = new("PgBouncer", ["pgbouncer"], ["/usr/sbin"], new()
{
  ["apt-get"] = "pgbouncer", ["dnf"] = "pgbouncer", ["brew"] = "pgbouncer",
});
Tool redis = new("Redis", ["redis-server"], [], new() { ["apt-get"] = "redis-server", ["dnf"] = "redis", ["brew"] = "redis" });
Tool nginx = new("nginx", ["nginx"], ["/usr/sbin"], new() { ["apt-get"] = "nginx-light", ["dnf"] = "nginx", ["brew"] = "nginx" });
Tool wrk = new("wrk", ["wrk"], [], new() { ["apt-get"] = "wrk", ["dnf"] = "wrk", ["brew"] = "wrk" });

Tool node = new("Node", IsRunningOnWindows() ? ["node"] : ["node", "npm"], [], new()
{
  ["apt-get"] = "nodejs npm", ["dnf"] = "nodejs-npm", ["brew"] = "node", ["winget"] = "OpenJS.NodeJS.LTS", ["choco"] = "nodejs-lts",
});
Tool python = new("Python", [IsRunningOnWindows() ? "python" : "python3"], [], new()
{
  ["apt-get"] = "python3", ["dnf"] = "python3", ["brew"] = "python@3.13", ["winget"] = "Python.Python.3.13",
  ["choco"] = "python",
});
// Debian's python3 lacks them.
Tool virtualEnvironments = new("Python's virtual environments", ["venv"], [], new() { ["apt-get"] = "python3-venv" }, () =>
  Execute(python.Programs[0], "-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('ensurepip') is None)"));
string[] npm = IsRunningOnWindows() ? ["cmd", "/c", "npm"] : ["npm"];

record PackageManager(string Program, bool NeedsRoot, string Install);

PackageManager[] packageManagers =
[
  // The setting stops Debian from creating and starting a cluster. It applies to this installation only.
  new("apt-get", true, """
    settings=/etc/postgresql-common/createcluster.d
    mkdir -p $settings && echo 'create_main_cluster = false' > $settings/groundtruth.conf
    trap "rm $settings/groundtruth.conf; rmdir $settings 2> /dev/null" EXIT
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq --yes --no-install-recommends -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 {0}
    """),
  new("dnf", true, "dnf install --assumeyes --quiet {0}"),
  new("brew", false, "brew install --quiet {0}"),
  new("winget", false, "winget install --exact --silent --accept-package-agreements --accept-source-agreements --id {0}"),
  new("choco", false, "choco install --yes --no-progress {0}"),
];

// Installs the first tool where that is possible, otherwise the second.
void RequireEither(Tool first, Tool second)
{
  if (!IsInstalled(first) && !IsInstalled(second)) TryInstall(first);
  Require(IsInstalled(first) ? first : second);
}

void Require(Tool tool) => Step($"Check {tool.Name} ({string.Join(", ", tool.Programs)})", () =>
{
  if (IsInstalled(tool)) return;

  var manager = TryInstall(tool);
  if (IsInstalled(tool)) return;

  throw new CakeException($"{tool.Name} is missing and could not be installed automatically. " +
    $"Install {(manager is null ? "it" : $"the package {tool.Packages[manager.Program]}")}, then run this command again.");
});

PackageManager TryInstall(Tool tool)
{
  var manager = packageManagers.FirstOrDefault(it => tool.Packages.ContainsKey(it.Program) && IsOnPath(it.Program));
  if (manager is not null) Install(tool.Packages[manager.Program], manager);
  return manager;
}

void Install(string package, PackageManager manager)
{
  string[] asRoot = !manager.NeedsRoot || Environment.IsPrivilegedProcess ? [] : ["sudo", "-n"];
  if (asRoot is not [] && !Execute("sh", "-c", "sudo -n true 2> /dev/null")) return;

  Console.WriteLine($"    installing {package} with {manager.Program}");
  string[] shell = IsRunningOnWindows() ? ["cmd", "/c"] : ["sh", "-c"];
  // Cake joins the lines of a script with CRLF, which a shell does not accept.
  Execute([.. asRoot, .. shell, string.Format(manager.Install, package).ReplaceLineEndings("\n")]);
}

bool IsInstalled(Tool tool) => tool.Check?.Invoke() ?? Environment.GetEnvironmentVariable("PATH").Split(System.IO.Path.PathSeparator)
  .Concat(tool.Folders.SelectMany(folder => GetDirectories(folder)).Select(folder => folder.FullPath))
  .Any(folder => tool.Programs.All(program => System.IO.File.Exists($"{folder}/{program}{(IsRunningOnWindows() ? ".exe" : "")}")));

bool IsOnPath(string program) => IsInstalled(new Tool(program, [program], [], []));

bool Execute(params string[] command)
{
  using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(command[0], command[1..]));
  process.WaitForExit();
  return process.ExitCode == 0;
}
