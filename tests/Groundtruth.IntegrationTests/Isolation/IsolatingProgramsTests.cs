using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Groundtruth.Application;
using Groundtruth.Infrastructure.Isolation;

namespace Groundtruth.IntegrationTests.Isolation;

/// <summary>A hostile stand-in for ffmpeg, run by the launcher of all foreign programs.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class IsolatingProgramsTests
{
    private const string Secret = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /// <summary>Prints the name of each attempt that succeeds.</summary>
    private const string Hostile = """
        use Socket;
        $| = 1;
        my ($key, $unixSocket, $port, $parent, $input, $outside, @elsewhere) = @ARGV;
        sub readable { open(my $file, '<', $_[0]) or return 0; local $/; my $text = <$file>; return defined $text && length $text }
        sub contains { open(my $file, '<', $_[0]) or return 0; local $/; return index(<$file> // '', 'AAECAwQFBgcI') >= 0 }
        sub writable { open(my $file, '>', $_[0]) or return 0; print $file 'x'; return close $file }
        sub connects { my ($family, $address) = @_; my $s; return socket($s, $family, SOCK_STREAM, 0) && connect($s, $address) }
        print "input " if readable($input);
        print "key " if readable($key);
        print "environment " if grep { index($_, 'AAECAwQFBgcI') >= 0 } values %ENV;
        print "environment-of-$_ " for grep { contains("/proc/$_/environ") } 'self', 1, 2, $parent, getppid();
        print "processes " if -e "/proc/$parent";
        print "socket " if connects(AF_UNIX, pack_sockaddr_un($unixSocket));
        print "network " if connects(AF_INET, pack_sockaddr_in($port, inet_aton('127.0.0.1')));
        print "passwords " if readable('/etc/passwd');
        print "write-input " if open(AGAIN, '>>', $input);
        print "write-$_ " for grep { writable($_) } $outside, @elsewhere;
        my @children;
        while (@children < 200) { my $child = fork(); last unless defined $child; if (!$child) { sleep 60; exit } push @children, $child }
        print "forks " if @children == 200;
        kill 'KILL', @children;
        print "root " if $> == 0 || $< == 0;
        open(my $status, '<', '/proc/self/status'); my $all = join '', <$status>;
        print "privileges " unless $all =~ /NoNewPrivs:\s*1/ && $all =~ /CapEff:\s*0+\n/ && $all =~ /CapBnd:\s*0+\n/;
        print "priority " if getpriority(0, 0) < 10;
        print "end";
        """;

    private readonly ScratchFolder files = new(Path.GetTempPath());
    private readonly StartingThread thread = new();
    private ForeignPrograms programs = null!;

    [OneTimeSetUp]
    public void Prepare() => programs = new ForeignPrograms(new IsolationOptions(AllowUnsandboxed: false), thread, SystemTools.OnPath);

    [OneTimeTearDown]
    public void CleanUp()
    {
        programs.Dispose();
        thread.Dispose();
        files.Dispose();
    }

    [Test]
    public async Task A_program_reaches_nothing_but_its_input()
    {
        using var database = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        database.Bind(new UnixDomainSocketEndPoint(files.PathOf("postgres.sock")));
        database.Listen();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var (key, input) = (files.PathOf("encryption.key"), files.PathOf("input.mp4"));
        await File.WriteAllTextAsync(key, Secret);
        await File.WriteAllTextAsync(input, "video");
        Environment.SetEnvironmentVariable("GROUNDTRUTH_TEST_SECRET", Secret);
        string[] arguments =
        [
            "-e", Hostile, key, files.PathOf("postgres.sock"), Number(((IPEndPoint)listener.LocalEndpoint).Port),
            Number(Environment.ProcessId), input, files.PathOf("outside"),
        ];

        string[] elsewhere = ["/x", "/tmp/x", "/usr/x", "/dev/x", "/dev/shm/x"];
        var isolated = await programs.Run(Perl([.. arguments, .. elsewhere]) with { Inputs = [input] }, default);
        var free = Directly(arguments);

        Assert.That(isolated.Text.Trim(), Is.EqualTo("input end"), isolated.Errors);
        Assert.That(free, Does.Contain("key environment").And.Contain("socket network").And.Contain("forks").And.EndsWith("end"));
    }

    [Test]
    public async Task Processor_time_is_limited_and_measured()
    {
        var endless = await programs.Run(Perl("-e", "1 while 1"), default);
        var brief = await programs.Run(Perl("-e", "print 1; exit 3"), default);

        Assert.That((endless.WasKilled, endless.Cpu), Is.EqualTo((true, TimeSpan.FromSeconds(1))));
        Assert.That((brief.ExitCode, brief.Text, brief.Errors), Is.EqualTo((3, "1", "")));
        Assert.That(brief.Cpu, Is.LessThan(endless.Cpu));
    }

    [Test]
    public void A_program_killed_before_its_limit_is_unavailable()
    {
        var program = Perl("-e", "kill 'KILL', $$") with { Limits = new ProgramLimits { CpuSeconds = 3 } };

        Assert.That(
            () => programs.Run(program, default),
            Throws.InstanceOf<UnavailableException>().With.InnerException.InstanceOf<InterruptedProgramException>());
    }

    [Test]
    public async Task Memory_open_files_and_file_size_are_limited()
    {
        using var output = new ScratchFolder(Path.GetTempPath());
        var limits = new ProgramLimits { CpuSeconds = 2, MemoryBytes = 200_000_000, OpenFiles = 20, FileBytes = 1000 };

        var memory = await programs.Run(Perl("-e", "my $text = 'x' x 1_000_000_000; print 'done'") with { Limits = limits }, default);
        var open = await programs.Run(
            Perl("-e", "my @all; for (1..100) { open(my $file, '<', '/dev/null') or last; push @all, $file } print scalar @all")
                with { Limits = limits },
            default);
        var size = await programs.Run(
            Perl("-e", $"open(my $f, '>', '{output.PathOf("big")}') or die; print $f 'x' x 5000; close $f and print 'done'")
                with { Limits = limits, OutputFolder = output.Path },
            default);

        Assert.That((memory.Text, size.Text), Is.EqualTo(("", "")));
        Assert.That(int.Parse(open.Text, CultureInfo.InvariantCulture), Is.InRange(1, 20));
        Assert.That(await output.Read("big", 5000, default), Has.Length.EqualTo(1000));
    }

    [Test]
    public async Task A_link_in_the_output_folder_is_not_followed()
    {
        using var output = new ScratchFolder(Path.GetTempPath());
        await File.WriteAllTextAsync(files.PathOf("private"), Secret);
        var plant = $"symlink('{files.PathOf("private")}', '{output.PathOf("link")}') and open(FILE, '>', '{output.PathOf("file")}') "
            + "and print FILE 'picture'";

        await programs.Run(Perl("-e", plant) with { OutputFolder = output.Path }, default);

        Assert.That(await output.Read("link", 100, default), Is.Null);
        Assert.That(Encoding.ASCII.GetString((await output.Read("file", 100, default))!), Is.EqualTo("picture"));
    }

    [Test]
    public async Task Output_beyond_the_limit_is_dropped()
    {
        var limits = new ProgramLimits { CpuSeconds = 2, StreamBytes = 1000 };

        var run = await programs.Run(Perl("-e", "print 'a' x 100_000; print 'end'") with { Limits = limits }, default);

        Assert.That(run.Output, Has.Length.InRange(1001, 10_000));
        Assert.That(run.Text, Does.StartWith("aaa").And.EndWith("end"));
    }

    [Test]
    public async Task A_program_that_does_not_end_is_killed()
    {
        var limits = new ProgramLimits { CpuSeconds = 1, WallClock = TimeSpan.FromSeconds(1) };

        Assert.That(
            () => programs.Run(Perl("-e", "sleep 54321") with { Limits = limits }, default),
            Throws.InstanceOf<UnavailableException>().With.Message.Contains("did not end"));
        await Harness.Eventually.Is(0, () => Task.FromResult(Running("sleep 54321")));
    }

    [Test]
    public void Nothing_runs_without_isolation_unless_it_is_allowed()
    {
        using var bare = new ForeignPrograms(new IsolationOptions(AllowUnsandboxed: false), thread, new SystemTools("/nowhere"));

        Assert.That(
            () => bare.Run(Perl("-e", "print 1"), default),
            Throws.InstanceOf<UnavailableException>().With.Message.Contains("Inspection:AllowUnsandboxed"));
    }

    [Test]
    public async Task Without_bubblewrap_the_limits_still_hold()
    {
        using var limited = new ForeignPrograms(
            new IsolationOptions(AllowUnsandboxed: true), thread, new SystemTools(ToolsWithoutBubblewrap("tools")));

        var run = await limited.Run(Perl("-e", "1 while 1"), default);

        Assert.That((await limited.Confinement(default)).IsIsolated, Is.False);
        Assert.That(run.WasKilled, Is.True);
    }

    [Test]
    public async Task Isolation_is_probed_again_after_a_failed_probe()
    {
        var folder = ToolsWithoutBubblewrap("broken");
        var tried = Path.Combine(folder, "true");
        await File.WriteAllTextAsync(tried, "#!/bin/sh\nexit 1\n");
        File.SetUnixFileMode(tried, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var broken = new ForeignPrograms(new IsolationOptions(AllowUnsandboxed: true), thread, new SystemTools(folder));

        Assert.That(() => broken.Confinement(default), Throws.InstanceOf<UnavailableException>());
        File.Delete(tried);
        File.CreateSymbolicLink(tried, SystemTools.OnPath.Path("true"));

        Assert.That((await broken.Confinement(default)).IsIsolated, Is.False);
    }

    /// <summary>The kernel counts all threads of a user: this program alone may have more than the limit.</summary>
    [Test]
    public void Processes_are_limited_only_for_a_dedicated_user()
    {
        var shared = new Limits(SystemTools.OnPath).Command(Perl("-e", "1"));
        var own = new Bubblewrap(SystemTools.OnPath, becomesNobody: false).Command(Perl("-e", "1"));

        Assert.That((shared.Any(IsLimitOfProcesses), own.Any(IsLimitOfProcesses)), Is.EqualTo((false, true)));
    }

    private static bool IsLimitOfProcesses(string argument) => argument.StartsWith("--nproc", StringComparison.Ordinal);

    private string ToolsWithoutBubblewrap(string name)
    {
        var folder = Directory.CreateDirectory(files.PathOf(name)).FullName;
        foreach (var tool in new[] { "prlimit", "setpriv", "nice", "sh" })
        {
            File.CreateSymbolicLink(Path.Combine(folder, tool), SystemTools.OnPath.Path(tool));
        }

        return folder;
    }

    private static ForeignProgram Perl(params string[] arguments) =>
        new(SystemTools.OnPath.Path("perl"), arguments, new ProgramLimits { CpuSeconds = 1 });

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Directly(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("perl", arguments) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }

    private static int Running(string text) => Directory.EnumerateFiles("/proc", "cmdline", new EnumerationOptions
    {
        RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true,
    }).Count(file => Content(file).Contains(text, StringComparison.Ordinal));

    private static string Content(string file)
    {
        try
        {
            return File.ReadAllText(file).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
