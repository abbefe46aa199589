namespace Groundtruth.Infrastructure.Isolation;

/// <summary>A way to run a foreign program with less access than this program has.</summary>
internal interface IConfinement
{
    /// <summary>True if the program sees no other files, processes and networks.</summary>
    bool IsIsolated { get; }

    /// <summary>For the log.</summary>
    string Description { get; }

    /// <summary>The command line that runs the program under its limits.</summary>
    IReadOnlyList<string> Command(ForeignProgram program);
}
