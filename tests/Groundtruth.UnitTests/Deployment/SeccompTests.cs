using System.Text.Json.Nodes;

namespace Groundtruth.UnitTests.Deployment;

/// <summary>The system calls that a worker may use.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SeccompTests
{
    private static JsonNode Profile => JsonNode.Parse(DeploymentFiles.Read("deploy/seccomp.json"))!;

    [Test]
    public void Calls_are_refused_unless_they_are_listed()
    {
        Assert.That(Chart.Text(Profile, "defaultAction"), Is.EqualTo("SCMP_ACT_ERRNO"));
        Assert.That(Rules().Select(rule => Chart.Text(rule, "action")), Is.All.EqualTo("SCMP_ACT_ALLOW"));
    }

    [TestCase("clone", "mount", "pivot_root", "umount2", "unshare")]
    [TestCase("execve", "futex", "mmap", "openat", "prctl", "prlimit64", "rseq", "sched_getaffinity", "setpriority", "statx", "wait4")]
    public void Bubblewrap_and_ffmpeg_may_run(params string[] calls) => Assert.That(calls.Except(Unconditional()), Is.Empty);

    [TestCase("add_key", "bpf", "chroot", "init_module", "io_uring_setup", "kexec_load", "keyctl", "move_mount", "open_by_handle_at")]
    [TestCase("perf_event_open", "process_vm_writev", "ptrace", "reboot", "setns", "settimeofday", "swapon", "userfaultfd")]
    public void Dangerous_calls_stay_refused(params string[] calls) => Assert.That(calls.Intersect(Unconditional()), Is.Empty);

    /// <summary>Unix, IPv4, IPv6 and netlink.</summary>
    [Test]
    public void Only_four_families_of_sockets_are_allowed()
    {
        var families = Rules().Where(rule => Names(rule).Contains("socket"))
            .Select(rule => rule["args"]!.AsArray().Single()!["value"]!.GetValue<int>());

        Assert.That(families, Is.EqualTo(new[] { 1, 2, 10, 16 }));
    }

    private static IEnumerable<JsonNode> Rules() => Profile["syscalls"]!.AsArray().OfType<JsonNode>();

    private static IEnumerable<string> Names(JsonNode rule) => rule["names"]!.AsArray().Select(name => name!.GetValue<string>());

    private static IEnumerable<string> Unconditional() => Rules().Where(rule => rule["args"] is null).SelectMany(Names);
}
