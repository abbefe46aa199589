using System.Diagnostics;

// Prints a line when a step begins, one per half minute while it runs, and its outcome and time when it ends.
void Step(string name, Func<string> run)
{
  Console.WriteLine($"==> {name}");
  var watch = Stopwatch.StartNew();
  var interval = TimeSpan.FromSeconds(30);
  string outcome;
  void Report(object _) => Console.WriteLine($"    running for {watch.Elapsed.TotalSeconds:F0} s");
  using (new System.Threading.Timer(Report, null, interval, interval)) outcome = run();
  Console.WriteLine(FormattableString.Invariant($"    {outcome} in {watch.Elapsed.TotalSeconds:F1} s"));
}

void Step(string name, Action run) => Step(name, () =>
{
  run();
  return "done";
});

// build.sh and build.ps1 pass the time at which they started Cake, which compiles this script before it runs.
void PrintLoadTime()
{
  if (!HasArgument("started")) return;
  var seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - Argument<long>("started");
  Console.WriteLine($"    done in {seconds} s");
}
