namespace Groundtruth.Application.Diagnostics;

public enum Health
{
    Green,

    /// <summary>It works, but is limited or will fail later.</summary>
    Yellow,

    /// <summary>It does not work.</summary>
    Red,
}
